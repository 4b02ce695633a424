/*
 * What the functions of libfastabi-tdcall.a have in common: a call by TDCALL (TDG.VP.VMCALL), in a guest under Intel
 * TDX.
 *
 * rcx names the registers that the hypervisor sees and may change: those of the call, and no others. TDCALL itself
 * takes rax and rcx, and r10 tells TDX's own functions (0) from all others, so two of FastABI's are elsewhere:
 *
 *   FastABI   rax   rdi   rsi   r8   r9   r10   r11   r12
 *   TDCALL    r10   rdi   rsi   r8   r9   rdx   r11   r12
 *
 * Every exposed register is caller-saved but for r12, which waits on the stack, in private memory.
 */
#ifndef FASTABI_ASM_TDCALL_H
#define FASTABI_ASM_TDCALL_H

#include "../../include/fastabi_errno.h"
#include "../trampoline.h"

/* The least result of a call: XEN_MAX_ERRNO in xen/include/public/errno.h, or what comes next to it. */
#define FASTABI_TDCALL_LEAST_RESULT (-4095)

/* What KVM answers to a number that it does not know (linux/include/uapi/linux/kvm_para.h), and Xen never does. */
#define FASTABI_TDCALL_KVM_ENOSYS (-1000)

/*
 * TDG.VP.VMCALL.
 *
 * in:  the exposed registers; \mask = which they are, bit n for the one that instructions encode as n
 * out: rax = what TDX's module says; rcx lost, the exposed registers the hypervisor's
 */
.macro FASTABI_TDCALL mask
	movl	$\mask, %ecx
	xorl	%eax, %eax
	.byte	0x66, 0x0f, 0x01, 0xcc		# tdcall
.endm

/*
 * in:  rax = what TDX's module says, r10 = what the hypervisor answers
 * out: goes on where the result is not negative, rax = result; else goes to \name's .Lnegative, rax = result, or its
 *      .Lbroken; r10 lost
 */
.macro FASTABI_TDCALL_RESULT name
	testq	%rax, %rax
	jne	.Lbroken.\name			# the call was not made
	movq	%r10, %rax
	sarq	$31, %r10
	jne	.Lnegative.\name		# not in 0..2147483647
.endm

/* Where all paths come together; what was pushed comes back next. */
.macro FASTABI_TDCALL_CLOSE name
.Lclose.\name\():
	.cfi_remember_state
.endm

/*
 * in:  rax = result
 * out: the caller; behind it what is no result: a foreign hypervisor's answer, and a TDCALL that was not served
 */
.macro FASTABI_TDCALL_RETURN name
	FASTABI_RET
	.cfi_restore_state
.Lnegative.\name\():
	leaq	-FASTABI_TDCALL_LEAST_RESULT(%rax), %r10
	shrq	$12, %r10
	jne	.Lforeign.\name			# not in -4095..0, and not negative results are not here
	cmpq	$FASTABI_TDCALL_KVM_ENOSYS, %rax
	jne	.Lclose.\name
.Lforeign.\name\():
	movq	$-FASTABI_ENOSYS, %rax
	jmp	.Lclose.\name
.Lbroken.\name\():
	movq	$-FASTABI_EBADMSG, %rax
	jmp	.Lclose.\name
.endm

#endif
