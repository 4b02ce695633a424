/*
 * Interrupts, and what the loader left, for the files below Kernel/ by the names in Internal/Runtime/NativeRuntime.cs.
 * A UEFI program has neither: interrupts are its firmware's.
 */
#include "assembly.h"

FUNCTION baremetal_interrupts_on
	sti
	ret
END baremetal_interrupts_on

FUNCTION baremetal_interrupts_off
	cli
	ret
END baremetal_interrupts_off

/* Interrupts come only after the instruction that follows sti, so none is missed before hlt. */
FUNCTION baremetal_wait_for_interrupt
	sti
	hlt
	ret
END baremetal_wait_for_interrupt

/* out: rax */
FUNCTION baremetal_start_info
	mov	guest_start_info, %rax
	ret
END baremetal_start_info

	.section .note.GNU-stack, "", @progbits
