/*
 * What the functions of libfastabi-ghcb.a have in common: a call by the GHCB and VMGEXIT, without an exception. A user
 * may define, besides what trampoline.h lists,
 *
 *   FASTABI_GHCB        the operand that holds the virtual address of this processor's GHCB (default: %gs:0)
 *   FASTABI_GHCB_GPA    the operand that holds its guest-physical address (default: %gs:8)
 *
 * From FASTABI_GHCB_OPEN to FASTABI_GHCB_CLOSE interrupts are off, so that the processor stays the same and nobody else
 * writes to the page, except for what comes in spite of that: NMI and #VC handlers have a GHCB of their own, and leave
 * the MSR as they found it.
 *
 * Registers and memory of the guest are sealed: what is not in the page the hypervisor neither sees nor changes. The
 * arguments stay where C put them; rax, rcx and rdx are used here, r11 holds the page, r10 may hold the out-pointer.
 */
#ifndef FASTABI_ASM_GHCB_H
#define FASTABI_ASM_GHCB_H

#include "../../include/fastabi_errno.h"
#include "../../include/fastabi_ghcb.h"
#include "../trampoline.h"

#ifndef FASTABI_GHCB
#define FASTABI_GHCB %gs:0
#endif
#ifndef FASTABI_GHCB_GPA
#define FASTABI_GHCB_GPA %gs:8
#endif

/* Marked in every call: rax and the privilege level in the low word; the event, exit code to exit information 2. */
#define FASTABI_GHCB_MARKS_LOW 0x8000000002000000
#define FASTABI_GHCB_MARKS_HIGH 0x001c000000000000

/*
 * in:  the flags
 * out: r11 = the GHCB; interrupts off; the flags on the stack
 */
.macro FASTABI_GHCB_OPEN
	pushfq
	.cfi_def_cfa_offset 16
	cli
	movq	FASTABI_GHCB, %r11
.endm

/*
 * Shows the call, makes it, and checks that there is a result.
 *
 * in:  r11 = the GHCB, whose eight slots are filled; \shown = the marks of the inputs, in bits 32 to 63 of the bitmap
 * out: goes on where the result is not negative, rax = result; else goes to \name's .Lnegative, rax = result, or its
 *      .Lbroken; rcx, rdx lost
 */
.macro FASTABI_GHCB_CALL shown, name
	movb	$0, FASTABI_GHCB_CPL(%r11)
	movq	$FASTABI_GHCB_EXIT_VMMCALL, FASTABI_GHCB_EXIT_CODE(%r11)
	movq	$0, FASTABI_GHCB_EXIT_INFO_1(%r11)
	movq	$0, FASTABI_GHCB_EXIT_INFO_2(%r11)
	movl	$0, FASTABI_GHCB_USAGE(%r11)
	movabsq	$FASTABI_GHCB_MARKS_LOW, %rax
	movq	%rax, FASTABI_GHCB_VALID_BITMAP(%r11)
	movabsq	$(FASTABI_GHCB_MARKS_HIGH | \shown << 32), %rax
	movq	%rax, FASTABI_GHCB_VALID_BITMAP + 8(%r11)

	movq	FASTABI_GHCB_GPA, %rax
	movq	%rax, %rdx
	shrq	$32, %rdx
	movl	$FASTABI_GHCB_MSR, %ecx
	wrmsr
	rep; vmmcall				# VMGEXIT

	/* Each field is read once: what is checked is what is taken. */
	cmpl	$0, FASTABI_GHCB_EXIT_INFO_1(%r11)
	jne	.Lbroken.\name			# not served
	cmpb	$0, FASTABI_GHCB_VALID_BITMAP + 7(%r11)
	jns	.Lbroken.\name			# rax is not marked
	movq	FASTABI_GHCB_RAX(%r11), %rax
	movq	%rax, %rcx
	sarq	$31, %rcx
	jne	.Lnegative.\name		# not in 0..2147483647
.endm

/*
 * in:  r11 = the GHCB; \taken = the marks that the outputs must have, in bits 32 to 63 of the bitmap
 * out: as before, or to .Lbroken
 */
.macro FASTABI_GHCB_MARKED taken, name
	movl	FASTABI_GHCB_VALID_BITMAP + 12(%r11), %ecx
	andl	$\taken, %ecx
	cmpl	$\taken, %ecx
	jne	.Lbroken.\name
.endm

/*
 * in:  rax = result; the flags on the stack
 * out: the caller, with its interrupt flag
 */
.macro FASTABI_GHCB_CLOSE name
.Lclose.\name\():
	popfq
	.cfi_def_cfa_offset 8
	FASTABI_RET
	.cfi_def_cfa_offset 16
.Lnegative.\name\():
	leaq	-FASTABI_GHCB_LEAST_RESULT(%rax), %rcx
	shrq	$12, %rcx
	je	.Lclose.\name			# -4095..0, and not negative results are not here
.Lbroken.\name\():
	movq	$-FASTABI_EBADMSG, %rax
	jmp	.Lclose.\name
.endm

#endif
