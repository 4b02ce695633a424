/* Which processor runs this. processor.h includes this. */
#ifndef GUEST_PROCESSOR_NUMBER_H
#define GUEST_PROCESSOR_NUMBER_H

#include "layout.h"

/** The number of the processor that runs this: each has a task state segment of its own. */
static inline unsigned int guest_processor(void)
{
	uint16_t selector;

	__asm__("str %0" : "=r"(selector));
	return (selector - SELECTOR_TSS) / TSS_DESCRIPTOR_SIZE;
}

#endif
