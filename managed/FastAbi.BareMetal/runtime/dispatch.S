/*
 * A call through an interface: finds the method that the object has for it and goes there. Compiled code comes here
 * through the first word of a dispatch cell (Internal/Runtime/DispatchCell.cs) with everything in place for the call.
 *
 * in:  first argument = object, r11 = the cell, all other registers as at the call, the return address on the stack
 * out: the same, in the method
 */
#include "assembly.h"
#include "convention.h"

#define FRAME (VECTOR_ARGUMENTS_SIZE + 8 + HOME) /* 8 to align it */

FUNCTION RhpInitialDynamicInterfaceDispatch
	test	ARGUMENT1, ARGUMENT1
	jz	baremetal_null_reference	# as if called from where the call is
	.irp	register, ARGUMENTS
	push	%\register
	.endr
	sub	$FRAME, %rsp
	.irp	number, VECTOR_ARGUMENTS
	movups	%xmm\number, HOME + \number * 16(%rsp)
	.endr
	mov	%r11, ARGUMENT2
	call	baremetal_resolve		# object and cell
	.irp	number, VECTOR_ARGUMENTS
	movups	HOME + \number * 16(%rsp), %xmm\number
	.endr
	add	$FRAME, %rsp
	.irp	register, ARGUMENTS_BACKWARDS
	pop	%\register
	.endr
	test	%rax, %rax
	jz	baremetal_no_method		# as if called from where the call is
	jmp	*%rax
END RhpInitialDynamicInterfaceDispatch

	.section .note.GNU-stack, "", @progbits
