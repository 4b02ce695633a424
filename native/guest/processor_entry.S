/* Where a secondary processor starts, in 64-bit mode on the page tables of the first (guest_processor_prepare()). */

#include "assembly.h"
#include "layout.h"

/*
 * in:  rdi = its number, rsi = its function, rsp = the top of its stack, eflags.if = 0
 * out: rdi and rsi as they were, rsp as after a call
 */
FUNCTION processor_entry
	cld
	lgdt	gdt_pointer
	push	$SELECTOR_CODE
	push	$guest_segments
	lretq
guest_segments:
	LOAD_DATA_SEGMENTS $SELECTOR_DATA
	xor	%ebp, %ebp
	call	processor_run
	ud2					# processor_run() does not return
END processor_entry

	.section .note.GNU-stack, "", @progbits
