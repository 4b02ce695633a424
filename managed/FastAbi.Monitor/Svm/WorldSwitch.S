/*
 * Between the monitor and its guest (AMD64 Architecture Programmer's Manual, volume 2, "VMRUN Instruction", "#VMEXIT",
 * "VMSAVE and VMLOAD Instructions", "Global Interrupt Flag, STGI and CLGI Instructions"). Functions of the System V
 * ABI.
 */
#include "assembly.h"

/* Svm/GuestRegisters.cs; rax and rsp are in the VMCB. */
#define GUEST_RCX	0x40
#define GUEST_RDX	0x48
#define GUEST_RBX	0x50
#define GUEST_RBP	0x58
#define GUEST_RSI	0x10
#define GUEST_RDI	0x08
#define GUEST_R8	0x18
#define GUEST_R9	0x20
#define GUEST_R10	0x28
#define GUEST_R11	0x30
#define GUEST_R12	0x38
#define GUEST_R13	0x60
#define GUEST_R14	0x68
#define GUEST_R15	0x70
#define GUEST_VECTORS	0x80
#define HOST_VECTORS	0x280

/* Svm/Vmcb.cs */
#define VMCB_SHADOW	0x068

/*
 * Runs the guest until its next #VMEXIT.
 *
 * in:  rdi = the guest's VMCB, rsi = GuestRegisters, rdx = a VMCB with the monitor's own state for VMLOAD,
 *      rflags.if = 0
 * out: the exit is in the VMCB; a host interrupt that was due has been taken; rflags.if = 0
 */
FUNCTION monitor_world_switch
	SAVE_CALLEE_SAVED
	push	%rdx
	push	%rsi
	clgi					# host interrupts wait until stgi,
	sti					# and with rflags.if they end the guest's run
	fxsave64 HOST_VECTORS(%rsi)
	fxrstor64 GUEST_VECTORS(%rsi)
	mov	%rdi, %rax
	vmload	%rax				# fs, gs, tr, ldtr and the registers of system calls
	mov	GUEST_RCX(%rsi), %rcx
	mov	GUEST_RDX(%rsi), %rdx
	mov	GUEST_RBX(%rsi), %rbx
	mov	GUEST_RBP(%rsi), %rbp
	mov	GUEST_RDI(%rsi), %rdi
	mov	GUEST_R8(%rsi), %r8
	mov	GUEST_R9(%rsi), %r9
	mov	GUEST_R10(%rsi), %r10
	mov	GUEST_R11(%rsi), %r11
	mov	GUEST_R12(%rsi), %r12
	mov	GUEST_R13(%rsi), %r13
	mov	GUEST_R14(%rsi), %r14
	mov	GUEST_R15(%rsi), %r15
	mov	GUEST_RSI(%rsi), %rsi
	testb	$1, VMCB_SHADOW(%rax)
	jz	1f
	cli					# QEMU gives the guest the shadow that vmrun itself is in,
	sti					# where the processor gives it the VMCB's
1:

/*
 *   rax = VMCB            to the VMCB, and rax = the guest's
 *   rsp = the monitor's   to the host save area, and rsp = the guest's
 *   all others            the guest's already
 */
	vmrun	%rax
/*
 *   rax = VMCB            from the host save area; the guest's is in the VMCB
 *   rsp = the monitor's   from the host save area; the guest's is in the VMCB
 *   all others            the guest's still
 */

	vmsave	%rax
	mov	(%rsp), %rax			# GuestRegisters
	mov	%rcx, GUEST_RCX(%rax)
	mov	%rdx, GUEST_RDX(%rax)
	mov	%rbx, GUEST_RBX(%rax)
	mov	%rbp, GUEST_RBP(%rax)
	mov	%rsi, GUEST_RSI(%rax)
	mov	%rdi, GUEST_RDI(%rax)
	mov	%r8, GUEST_R8(%rax)
	mov	%r9, GUEST_R9(%rax)
	mov	%r10, GUEST_R10(%rax)
	mov	%r11, GUEST_R11(%rax)
	mov	%r12, GUEST_R12(%rax)
	mov	%r13, GUEST_R13(%rax)
	mov	%r14, GUEST_R14(%rax)
	mov	%r15, GUEST_R15(%rax)
	fxsave64 GUEST_VECTORS(%rax)
	fxrstor64 HOST_VECTORS(%rax)
	mov	8(%rsp), %rax
	vmload	%rax				# the monitor's fs, gs and tr, before an interrupt needs them
	cld
	stgi					# a host interrupt that is due runs here
	cli
	add	$16, %rsp
	RESTORE_CALLEE_SAVED
	ret
END monitor_world_switch

/* Puts the monitor's own fs, gs, tr, ldtr and registers of system calls into a VMCB. in: rdi = VMCB */
FUNCTION monitor_save_host_state
	mov	%rdi, %rax
	vmsave	%rax
	ret
END monitor_save_host_state

/*
 * The breakpoints' addresses are neither in the VMCB nor does the monitor use them, so they change with the vCPU only.
 *
 * in:  rdi = four words
 */
FUNCTION monitor_save_breakpoints
	mov	%dr0, %rax
	mov	%rax, (%rdi)
	mov	%dr1, %rax
	mov	%rax, 8(%rdi)
	mov	%dr2, %rax
	mov	%rax, 16(%rdi)
	mov	%dr3, %rax
	mov	%rax, 24(%rdi)
	ret
END monitor_save_breakpoints

FUNCTION monitor_load_breakpoints
	mov	(%rdi), %rax
	mov	%rax, %dr0
	mov	8(%rdi), %rax
	mov	%rax, %dr1
	mov	16(%rdi), %rax
	mov	%rax, %dr2
	mov	24(%rdi), %rax
	mov	%rax, %dr3
	ret
END monitor_load_breakpoints

	.section .note.GNU-stack, "", @progbits
