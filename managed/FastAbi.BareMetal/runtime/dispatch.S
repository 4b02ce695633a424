/*
 * A call through an interface: finds the method that the object has for it and goes there. Compiled code comes here
 * through the first word of a dispatch cell (Internal/Runtime/DispatchCell.cs) with everything in place for the call.
 *
 * in:  rdi = object, r11 = the cell, all other registers as at the call, the return address on the stack
 * out: the same, in the method
 */
#include "assembly.h"

#define VECTOR_ARGUMENTS 8

FUNCTION RhpInitialDynamicInterfaceDispatch
	test	%rdi, %rdi
	jz	baremetal_null_reference	# as if called from where the call is
	push	%rdi
	push	%rsi
	push	%rdx
	push	%rcx
	push	%r8
	push	%r9
	sub	$(VECTOR_ARGUMENTS * 16 + 8), %rsp	# and 8 to align it
	.irp	number, 0, 1, 2, 3, 4, 5, 6, 7
	movups	%xmm\number, \number * 16(%rsp)
	.endr
	mov	%r11, %rsi
	call	baremetal_resolve		# rdi = object, rsi = cell
	.irp	number, 0, 1, 2, 3, 4, 5, 6, 7
	movups	\number * 16(%rsp), %xmm\number
	.endr
	add	$(VECTOR_ARGUMENTS * 16 + 8), %rsp
	pop	%r9
	pop	%r8
	pop	%rcx
	pop	%rdx
	pop	%rsi
	pop	%rdi
	test	%rax, %rax
	jz	baremetal_no_method		# as if called from where the call is
	jmp	*%rax
END RhpInitialDynamicInterfaceDispatch

	.section .note.GNU-stack, "", @progbits
