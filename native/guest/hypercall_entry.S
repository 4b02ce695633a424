/* See hypercall.h. */
#include "assembly.h"

/*
 * void guest_INSTRUCTION(uint64_t registers[16]): rsp alone is not loaded.
 *
 * in:  rdi = registers
 * out: registers as the instruction has left them
 */
	.macro	ENTER instruction
	FUNCTION guest_\instruction
	SAVE_CALLEE_SAVED
	push	%rdi
	mov	0x00(%rdi), %rax
	mov	0x08(%rdi), %rcx
	mov	0x10(%rdi), %rdx
	mov	0x18(%rdi), %rbx
	mov	0x28(%rdi), %rbp
	mov	0x30(%rdi), %rsi
	mov	0x40(%rdi), %r8
	mov	0x48(%rdi), %r9
	mov	0x50(%rdi), %r10
	mov	0x58(%rdi), %r11
	mov	0x60(%rdi), %r12
	mov	0x68(%rdi), %r13
	mov	0x70(%rdi), %r14
	mov	0x78(%rdi), %r15
	mov	0x38(%rdi), %rdi
	\instruction
	xchg	%rdi, (%rsp)			# rdi = registers, the new rdi waits on the stack
	mov	%rax, 0x00(%rdi)
	mov	%rcx, 0x08(%rdi)
	mov	%rdx, 0x10(%rdi)
	mov	%rbx, 0x18(%rdi)
	mov	%rbp, 0x28(%rdi)
	mov	%rsi, 0x30(%rdi)
	mov	%r8, 0x40(%rdi)
	mov	%r9, 0x48(%rdi)
	mov	%r10, 0x50(%rdi)
	mov	%r11, 0x58(%rdi)
	mov	%r12, 0x60(%rdi)
	mov	%r13, 0x68(%rdi)
	mov	%r14, 0x70(%rdi)
	mov	%r15, 0x78(%rdi)
	pop	0x38(%rdi)
	RESTORE_CALLEE_SAVED
	ret
	END guest_\instruction
	.endm

	ENTER	vmcall
	ENTER	vmmcall
	ENTER	tdcall

/*
 * int guest_preserves_callee_saved(void (*function)(void))
 *
 * in:  rdi = function
 * out: eax = 1 where it has preserved rbx, rbp and r12 to r15, as the System V ABI demands
 */
FUNCTION guest_preserves_callee_saved
	SAVE_CALLEE_SAVED
	sub	$8, %rsp			# a call expects the stack at a multiple of 16
	.set	number, 0
	.irp	register, rbx, rbp, r12, r13, r14, r15
	movabs	$(0x5a5a1234abcd0000 + number), %\register
	.set	number, number + 1
	.endr
	call	*%rdi
	mov	$1, %eax
	xor	%ecx, %ecx
	.set	number, 0
	.irp	register, rbx, rbp, r12, r13, r14, r15
	movabs	$(0x5a5a1234abcd0000 + number), %rdx
	cmp	%rdx, %\register
	cmovne	%ecx, %eax
	.set	number, number + 1
	.endr
	add	$8, %rsp
	RESTORE_CALLEE_SAVED
	ret
END guest_preserves_callee_saved

	.section .note.GNU-stack, "", @progbits
