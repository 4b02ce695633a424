/*
 * How a reference is stored into an object. The compiler calls these with a convention of their own: all registers but
 * those named here stay as they are. There is no collector that must be told.
 */
#include "assembly.h"
#include "convention.h"

/*
 * in:  first argument = where, second = reference
 */
	.section .text.baremetal_assign_reference, "ax", @progbits
	.globl RhpAssignRef
	.globl RhpCheckedAssignRef
	.type RhpAssignRef, @function
	.type RhpCheckedAssignRef, @function
RhpAssignRef:
RhpCheckedAssignRef:
	mov	ARGUMENT2, (ARGUMENT1)
	ret
	.size RhpAssignRef, . - RhpAssignRef
	.size RhpCheckedAssignRef, . - RhpCheckedAssignRef

/*
 * in:  rdi = where to, rsi = where from, in either ABI
 * out: rdi and rsi behind them; rcx is lost
 */
FUNCTION RhpByRefAssignRef
	mov	(%rsi), %rcx
	mov	%rcx, (%rdi)
	add	$8, %rsi
	add	$8, %rdi
	ret
END RhpByRefAssignRef

	.section .note.GNU-stack, "", @progbits
