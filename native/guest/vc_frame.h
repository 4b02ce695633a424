/* What the processor and vc_entry.S push at #VC and #VE. */
#ifndef GUEST_VC_FRAME_H
#define GUEST_VC_FRAME_H

#include "hypercall.h"

#include <stdint.h>

struct vc_frame {
	uint64_t registers[GUEST_REGISTERS]; /* that of rsp is not used */
	uint64_t error;
	uint64_t rip;
	uint64_t cs;
	uint64_t rflags;
	uint64_t rsp;
	uint64_t ss;
};

#endif
