/*
 * step_call: calls a function instruction by instruction, with values of its own in the registers that are the
 * caller's.
 *
 * in:  rcx = function, rdx = step_arguments 64-bit arguments
 * out: rax = result; step_rsp, step_kept
 */
#define ARGUMENTS 12
#define TRAP_FLAG 0x100
/* rsp is a multiple of 16 behind it. */
#define FRAME (8 * ARGUMENTS + 8)

	.text
	.globl	step_call
	.globl	step_returned
	.globl	step_end
	.seh_proc step_call
step_call:
	pushq	%rbx
	.seh_pushreg %rbx
	pushq	%rbp
	.seh_pushreg %rbp
	pushq	%rsi
	.seh_pushreg %rsi
	pushq	%rdi
	.seh_pushreg %rdi
	pushq	%r12
	.seh_pushreg %r12
	pushq	%r13
	.seh_pushreg %r13
	pushq	%r14
	.seh_pushreg %r14
	pushq	%r15
	.seh_pushreg %r15
	subq	$FRAME, %rsp
	.seh_stackalloc FRAME
	.seh_endprologue

	movq	%rcx, %rax
	movq	%rdx, %rsi
	movq	%rsp, %rdi
	movl	$ARGUMENTS, %ecx
	cld
	rep movsq
	movq	%rsp, step_rsp(%rip)
	movq	(%rsp), %rcx
	movq	8(%rsp), %rdx
	movq	16(%rsp), %r8
	movq	24(%rsp), %r9
	movabsq	$0x0303030303030303, %rbx
	movabsq	$0x0505050505050505, %rbp
	movabsq	$0x0606060606060606, %rsi
	movabsq	$0x0707070707070707, %rdi
	movabsq	$0x0c0c0c0c0c0c0c0c, %r12
	movabsq	$0x0d0d0d0d0d0d0d0d, %r13
	movabsq	$0x0e0e0e0e0e0e0e0e, %r14
	movabsq	$0x0f0f0f0f0f0f0f0f, %r15
	pushfq
	orl	$TRAP_FLAG, (%rsp)
	popfq
	call	*%rax
step_returned:
	movq	%rbx, step_kept(%rip)
	movq	%rbp, step_kept + 8(%rip)
	movq	%rsi, step_kept + 16(%rip)
	movq	%rdi, step_kept + 24(%rip)
	movq	%r12, step_kept + 32(%rip)
	movq	%r13, step_kept + 40(%rip)
	movq	%r14, step_kept + 48(%rip)
	movq	%r15, step_kept + 56(%rip)

	addq	$FRAME, %rsp
	popq	%r15
	popq	%r14
	popq	%r13
	popq	%r12
	popq	%rdi
	popq	%rsi
	popq	%rbp
	popq	%rbx
	ret
	.seh_endproc
step_end:
