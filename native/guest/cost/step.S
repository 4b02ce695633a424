/*
 * Single-steps one call and counts its instructions (AMD64 Architecture Programmer's Manual, volume 2, "Single
 * Stepping"): while rflags.TF is set, a debug exception (#DB) follows each instruction.
 */
#include "assembly.h"

#define RFLAGS_TF (1 << 8)
#define INSTRUCTION_MASK 0xffffff
#define VMCALL 0xc1010f
#define VMMCALL 0xd9010f
#define HYPERCALL_LENGTH 3
#define VMGEXIT 0xd9010ff3
#define TDCALL 0xcc010f66
#define LONG_LENGTH 4

/*
 * long step_call(void (*function)(void), const uint64_t arguments[6])
 *
 * in:  rdi = function, rsi = its six arguments
 * out: rax = its result; step_count = instructions from its first one to its return, with both; step_hypercall = where
 *      the hypercall is
 */
FUNCTION step_call
	mov	%rdi, step_function
	mov	%rdi, %rax
	mov	0x28(%rsi), %r9
	mov	0x20(%rsi), %r8
	mov	0x18(%rsi), %rcx
	mov	0x10(%rsi), %rdx
	mov	(%rsi), %rdi
	mov	0x08(%rsi), %rsi
	sub	$8, %rsp			# the stack is aligned at a call
	pushfq
	orq	$RFLAGS_TF, (%rsp)
	popfq
	call	*%rax
step_end:
	add	$8, %rsp
	ret
END step_call

/*
 * The entry point of #DB. A hypercall is counted before it is executed, since not every hypervisor has a trap follow
 * it.
 *
 * in:  rsp = rip of the next instruction, cs, rflags, rsp, ss
 * out: back to it, with every register as it was; without TF where the call is over
 */
FUNCTION step_entry
	push	%rax
	push	%rcx
	mov	0x10(%rsp), %rax
	cmp	%rax, step_function
	je	start_counting
	cmp	%rax, after_hypercall
	je	look_ahead			# the hypercall is counted already
	incq	step_count
	cmp	$step_end, %rax
	je	stop_stepping
look_ahead:
	movq	$0, after_hypercall
	mov	(%rax), %ecx
	cmp	$VMGEXIT, %ecx
	je	at_long_hypercall
	cmp	$TDCALL, %ecx
	je	at_long_hypercall
	and	$INSTRUCTION_MASK, %ecx
	cmp	$VMCALL, %ecx
	je	at_hypercall
	cmp	$VMMCALL, %ecx
	je	at_hypercall
continue_stepping:
	pop	%rcx
	pop	%rax
	iretq

start_counting:
	movq	$0, step_count
	jmp	look_ahead

at_long_hypercall:
	mov	$LONG_LENGTH, %ecx
	jmp	count_hypercall

at_hypercall:
	mov	$HYPERCALL_LENGTH, %ecx
count_hypercall:
	incq	step_count
	mov	%rax, step_hypercall
	add	%rcx, %rax
	cmpb	$0, step_skips_hypercall
	jne	skip_hypercall
	mov	%rax, after_hypercall
	jmp	continue_stepping

skip_hypercall:
	mov	%rax, 0x10(%rsp)
	movq	$0, 0x08(%rsp)			# as if it had answered 0; the index is there yet
	jmp	continue_stepping

stop_stepping:
	andq	$~RFLAGS_TF, 0x20(%rsp)
	jmp	continue_stepping
END step_entry

/*
 * The entry point of #VC, where the handler's instructions belong to the call: they are counted, too. The jump is not.
 *
 * in:  rsp = error code, rip, cs, rflags, rsp, ss
 * out: vc_entry, with TF where it was set before
 */
FUNCTION step_vc_entry
	testl	$RFLAGS_TF, 0x18(%rsp)
	jz	vc_entry
	decq	step_count
	pushfq
	orq	$RFLAGS_TF, (%rsp)
	popfq
	jmp	vc_entry
END step_vc_entry

	.section .bss.step, "aw", @nobits
	.balign 8
	.globl step_count
step_count:
	.skip	8
	.globl step_hypercall
step_hypercall:
	.skip	8
step_function:
	.skip	8
after_hypercall:
	.skip	8
	.globl step_skips_hypercall
step_skips_hypercall:
	.skip	1

	.section .note.GNU-stack, "", @progbits
