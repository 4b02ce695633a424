/* The stacks and the global descriptor table; see layout.h. */

#include "layout.h"

/*
 * guest.ld puts this section first, at 2 MiB, so that the guard pages have the same places in every guest.
 */
	.section .guest.stack, "aw", @nobits
	.balign PAGE_SIZE
	.globl stack_guard
stack_guard:
	.skip	STACK_SPAN
	.globl stack_top
stack_top:
	.skip	STACK_SPAN * (GUEST_PROCESSORS - 1)

	.section .data.guest_gdt, "aw", @progbits
	.balign 8
	.globl guest_gdt
guest_gdt:
	.quad	0
	.quad	0x00af9b000000ffff		# SELECTOR_CODE: 64-bit, ring 0, accessed
	.quad	0x00cf93000000ffff		# SELECTOR_DATA: writable, ring 0, accessed
	.skip	TSS_DESCRIPTOR_SIZE * GUEST_PROCESSORS	# trap.c puts the task state segments here
	.globl gdt_pointer
gdt_pointer:
	.word	. - guest_gdt - 1
	.quad	guest_gdt

	.section .note.GNU-stack, "", @progbits
