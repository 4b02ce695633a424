/* See enter.h. */
#include "assembly.h"
#include "secret.h"

#define ARGUMENTS 8
#define RESULT 56
#define KEPT 64
#define VECTORS 112

/*
 * in:  rdi = struct entered
 * out: its result, kept and vectors
 */
FUNCTION enter
	SAVE_CALLEE_SAVED
	push	%rdi				# the stack is aligned now
	mov	%rdi, %r11
	.set	number, 0
	.irp	register, rbx, rbp, r12, r13, r14, r15
	movabs	$SECRET(number), %\register
	.set	number, number + 1
	.endr
	.irp	number, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	movabs	$SECRET(\number), %rax
	movq	%rax, %xmm\number
	.endr
	movabs	$SECRET(8), %rax
	movabs	$SECRET(9), %r10
	mov	ARGUMENTS(%r11), %rdi
	mov	ARGUMENTS + 8(%r11), %rsi
	mov	ARGUMENTS + 16(%r11), %rdx
	mov	ARGUMENTS + 24(%r11), %rcx
	mov	ARGUMENTS + 32(%r11), %r8
	mov	ARGUMENTS + 40(%r11), %r9
	call	*(%r11)
	pop	%rdi
	mov	%rax, RESULT(%rdi)
	.set	number, 0
	.irp	register, rbx, rbp, r12, r13, r14, r15
	mov	%\register, KEPT + 8 * number(%rdi)
	.set	number, number + 1
	.endr
	.irp	number, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	movq	%xmm\number, VECTORS + 8 * \number(%rdi)
	.endr
	RESTORE_CALLEE_SAVED
	ret
END enter

	.section .note.GNU-stack, "", @progbits
