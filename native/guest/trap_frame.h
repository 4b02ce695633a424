/* What the processor and trap_entry.S push at an exception or interrupt. */
#ifndef GUEST_TRAP_FRAME_H
#define GUEST_TRAP_FRAME_H

#include <stdint.h>

struct trap_frame {
	uint64_t vector;
	uint64_t error;
	uint64_t rip;
	uint64_t cs;
	uint64_t rflags;
	uint64_t rsp;
	uint64_t ss;
};

#endif
