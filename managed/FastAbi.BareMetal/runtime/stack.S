/*
 * Compiled code comes here before it takes more than a page of the stack at once: each page is touched from the top
 * down, so that a frame cannot step over the guard page behind the stack. A convention of the compiler's own: all
 * registers stay as they are.
 *
 * in:  r11 = where the stack pointer is going to be, rsp = as at the call
 */
#include "assembly.h"

#define PAGE_SIZE 4096

FUNCTION RhpStackProbe
	push	%rax
	mov	%rsp, %rax
	and	$-PAGE_SIZE, %rax		# this page has just been written
.Lnext_page:
	sub	$PAGE_SIZE, %rax
	testl	$0, (%rax)
	cmp	%r11, %rax
	ja	.Lnext_page
	pop	%rax
	ret
END RhpStackProbe

	.section .note.GNU-stack, "", @progbits
