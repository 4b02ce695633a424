/* Interrupts: each goes to the handler of its vector. */
#include "internal.h"
#include "processor.h"

static guest_interrupt_handler handlers[256];

void guest_interrupt_handle(uint8_t vector, guest_interrupt_handler handler)
{
	handlers[vector] = handler;
}

void interrupt_dispatch(const struct trap_frame *frame)
{
	guest_interrupt_handler handler = handlers[frame->vector];

	if (!handler)
		trap_report(frame);
	handler((unsigned int)frame->vector);
}
