/*
 * fastabi_sim_vmcall: stands where the hypercall instruction would stand in libfastabi-sim.a. Hands all registers to
 * fastabi_sim_hypercall() and loads them back as that left them; see native/include/fastabi_sim.h.
 *
 * in:  any register file, any rflags, any stack alignment; no red zone, since the call pushes a return address
 * out: what fastabi_sim_hypercall() left in its structure; rsp as before
 *
 * The stack inside, from the caller's rsp (the CFA) downwards:
 *
 *	CFA - 8		return address
 *	CFA - 16	rflags, popped last, since the instructions before it change them
 *	CFA - 24	rbp			<- rbp
 *			up to 8 bytes of padding
 *			struct fastabi_sim_registers	<- rsp, a multiple of 16
 */

#include "sim_registers.h"

	.section .text.fastabi_sim_vmcall, "ax", @progbits
	.globl fastabi_sim_vmcall
	.hidden fastabi_sim_vmcall
	.type fastabi_sim_vmcall, @function
	.balign 16
fastabi_sim_vmcall:
	.cfi_startproc
	pushfq
	.cfi_def_cfa_offset 16
	push	%rbp
	.cfi_def_cfa_offset 24
	.cfi_rel_offset rbp, 0
	mov	%rsp, %rbp
	.cfi_def_cfa_register rbp
	sub	$SIZE, %rsp
	and	$-16, %rsp

	mov	%rax, RAX(%rsp)
	mov	%rbx, RBX(%rsp)
	mov	%rcx, RCX(%rsp)
	mov	%rdx, RDX(%rsp)
	mov	%rsi, RSI(%rsp)
	mov	%rdi, RDI(%rsp)
	mov	%r8, R8(%rsp)
	mov	%r9, R9(%rsp)
	mov	%r10, R10(%rsp)
	mov	%r11, R11(%rsp)
	mov	%r12, R12(%rsp)
	mov	%r13, R13(%rsp)
	mov	%r14, R14(%rsp)
	mov	%r15, R15(%rsp)
	mov	(%rbp), %rax
	mov	%rax, RBP(%rsp)
	mov	8(%rbp), %rax
	mov	%rax, RFLAGS(%rsp)
	lea	24(%rbp), %rax
	mov	%rax, RSP(%rsp)

	mov	%rsp, %rdi
	cld					# the C ABI wants it clear; the trampoline's own comes back with popfq
	call	fastabi_sim_hypercall@PLT

	mov	RBP(%rsp), %rax
	mov	%rax, (%rbp)
	mov	RFLAGS(%rsp), %rax
	mov	%rax, 8(%rbp)
	mov	RAX(%rsp), %rax
	mov	RBX(%rsp), %rbx
	mov	RCX(%rsp), %rcx
	mov	RDX(%rsp), %rdx
	mov	RSI(%rsp), %rsi
	mov	RDI(%rsp), %rdi
	mov	R8(%rsp), %r8
	mov	R9(%rsp), %r9
	mov	R10(%rsp), %r10
	mov	R11(%rsp), %r11
	mov	R12(%rsp), %r12
	mov	R13(%rsp), %r13
	mov	R14(%rsp), %r14
	mov	R15(%rsp), %r15

	mov	%rbp, %rsp
	.cfi_def_cfa_register rsp
	pop	%rbp
	.cfi_def_cfa_offset 16
	.cfi_restore rbp
	popfq
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
	.size fastabi_sim_vmcall, . - fastabi_sim_vmcall

	.section .note.GNU-stack, "", @progbits
