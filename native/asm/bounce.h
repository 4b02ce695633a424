/*
 * The frame of fastabi_bounce and of the functions that it branches to, one for each operation. They have the
 * traditional ABI: rax is the hypercall, rdi, rsi, rdx, r10 and r8 are its arguments, and all registers but rax come
 * back as they were. All that one needs is on its stack, so that an interrupt or NMI may make calls of its own.
 */
#ifndef FASTABI_BOUNCE_H
#define FASTABI_BOUNCE_H

#include "trampoline.h"

/* XEN_ENOSYS (xen/include/public/errno.h): the hypervisor does not know the call. */
#define FASTABI_ENOSYS 38

/* The page: its entries, the bytes of each, and __HYPERVISOR_iret (xen/include/public/xen.h). */
#define FASTABI_PAGE_ENTRIES 128
#define FASTABI_PAGE_ENTRY 32
#define FASTABI_PAGE_IRET 23

/* fastabi_bounce: without FastABI straight to the traditional call. The comparisons of rax follow. */
.macro FASTABI_BOUNCE
	FASTABI_TEXT	bounce
	.hidden	fastabi_mode
	.hidden	fastabi_enosys
	.p2align 4
#ifdef FASTABI_PREFIX
	FASTABI_PREFIX(fastabi_bounce)
#endif
	.globl	fastabi_bounce
	.type	fastabi_bounce, @function
fastabi_bounce:
.Lbounce:
	.cfi_startproc
	FASTABI_ENDBR
	cmpb	$FASTABI_CLASSIC_MODE, fastabi_mode(%rip)
	jb	fastabi_enosys
	je	fastabi_traditional
.endm
.macro FASTABI_BOUNCE_END
	.cfi_endproc
	.size	fastabi_bounce, . - fastabi_bounce
.endm

/* fastabi_traditional: the traditional hypercall, by the registers as they are. */
.macro FASTABI_TRADITIONAL
	.globl	fastabi_traditional
	.hidden	fastabi_traditional
	.type	fastabi_traditional, @function
	.p2align 4
fastabi_traditional:
	.cfi_startproc
	FASTABI_SELECT	.Lvmmcall.traditional
	FASTABI_CALL
	FASTABI_RET
#ifdef FASTABI_VENDOR_ANY
.Lvmmcall.traditional:
	vmmcall
	FASTABI_RET
#endif
	.cfi_endproc
	.size	fastabi_traditional, . - fastabi_traditional
.endm

/* To objtool each entry of the page is a function, or code that nobody comes to. */
#ifdef FASTABI_OBJTOOL
#define FASTABI_PAGE_TYPE @notype
#else
#define FASTABI_PAGE_TYPE @function
#endif

/*
 * fastabi_hypercall_page: laid out as the page that Xen fills (xen/include/public/arch-x86/xen-x86_64.h, "Hypercall
 * interface"), so that a kernel which calls into its hypercall page takes FastABI by calling into this one. Entry n, at
 * byte 32 * n, makes hypercall n. An HVM guest has no iret: that entry faults, as Xen's does.
 */
.macro FASTABI_HYPERCALL_PAGE
	FASTABI_TEXT	hypercall_page
	.globl	fastabi_hypercall_page
	.type	fastabi_hypercall_page, FASTABI_PAGE_TYPE
	.p2align 12, 0xcc
fastabi_hypercall_page:
	.cfi_startproc
	.set	.Lnumber, 0
	.rept	FASTABI_PAGE_ENTRIES
	FASTABI_PAGE_ONE
	.endr
	.cfi_endproc
	.size	fastabi_hypercall_page, . - fastabi_hypercall_page
.endm

/* Entry .Lnumber. */
.macro FASTABI_PAGE_ONE
#ifdef FASTABI_OBJTOOL
	.type	fastabi_hypercall_page.\@, @function
fastabi_hypercall_page.\@:
#endif
	.if	.Lnumber == FASTABI_PAGE_IRET
	ud2
	.else
	FASTABI_ENDBR
	movl	$.Lnumber, %eax
	jmp	.Lbounce
	.endif
	.set	.Lnumber, .Lnumber + 1
	.org	fastabi_hypercall_page + .Lnumber * FASTABI_PAGE_ENTRY, 0xcc
#ifdef FASTABI_OBJTOOL
	.size	fastabi_hypercall_page.\@, . - fastabi_hypercall_page.\@
#endif
.endm

/* fastabi_bounce_<name>: rax and, where the operation has a number, rdi are known to be right. */
.macro FASTABI_BOUNCED name
	.globl	fastabi_bounce_\name
	.hidden	fastabi_bounce_\name
	.type	fastabi_bounce_\name, @function
	.p2align 4
fastabi_bounce_\name\():
	.cfi_startproc
.endm

.macro FASTABI_BOUNCED_END name
	.cfi_endproc
	.size	fastabi_bounce_\name, . - fastabi_bounce_\name
.endm

/* The native call. */
.macro FASTABI_BOUNCED_CALL name
	FASTABI_SELECT	.Lvmmcall.bounce.\name
	FASTABI_CALL
#ifdef FASTABI_VENDOR_ANY
	jmp	.Lanswered.bounce.\name
.Lvmmcall.bounce.\name\():
	vmmcall
.Lanswered.bounce.\name\():
#endif
.endm

/* Goes to \unknown where the hypervisor has no such call. */
.macro FASTABI_UNKNOWN unknown
	cmpq	$-FASTABI_ENOSYS, %rax
	je	\unknown
.endm

/* The registers are the caller's again. A call that the hypervisor does not know natively is made traditionally. */
.macro FASTABI_BOUNCED_RETURN name, number
	FASTABI_UNKNOWN .Lunserved.bounce.\name
	FASTABI_RET
.Lunserved.bounce.\name\():
	movl	$\number, %eax
	jmp	fastabi_traditional
.endm

/*
 * One call for each of \count structs, in order, up to the first whose call fails. Xen takes a count as an int: none,
 * and what it takes for a negative number, is left to it.
 */
.macro FASTABI_BOUNCED_EACH name, number, struct, count, count32, size
.Leach.bounce.\name\():
	testl	\count32, \count32
	jle	fastabi_traditional
	FASTABI_PUSH \struct, 16
	FASTABI_PUSH \count, 24
	FASTABI_PUSH %rcx, 32
	movl	\count32, %ecx			# how many are left
	movl	$1, \count32
.Lnext.bounce.\name\():
	movl	$\number, %eax
	call	fastabi_bounce_\name
	addq	$\size, \struct
	subq	$1, %rcx
	testq	%rax, %rax			# negative: the hypercall has failed
	js	.Lended.bounce.\name
	testq	%rcx, %rcx
	jnz	.Lnext.bounce.\name
.Lended.bounce.\name\():
	FASTABI_POP %rcx, 24
	FASTABI_POP \count, 16
	FASTABI_POP \struct, 8
	FASTABI_RET
.endm

#endif
