/* The entry points of #VC and #VE, whose handlers read and write registers of what they interrupt (vc.c, ve.c). */

#include "assembly.h"

#define FXSAVE_SIZE 512

/*
 * in:  rsp = error code, rip, cs, rflags, rsp, ss
 * out: back to where the handler says, with the registers that it left
 */
	.macro	CALL_HANDLER dispatch
	push	%r15
	push	%r14
	push	%r13
	push	%r12
	push	%r11
	push	%r10
	push	%r9
	push	%r8
	push	%rdi
	push	%rsi
	push	%rbp
	push	%rsp				# as a place for it
	push	%rbx
	push	%rdx
	push	%rcx
	push	%rax
	mov	%rsp, %rdi
	mov	%rsp, %rbx
	sub	$FXSAVE_SIZE, %rsp
	and	$-16, %rsp
	fxsave64 (%rsp)				# the handler is C, which may use vector registers
	cld
	call	\dispatch
	fxrstor64 (%rsp)
	mov	%rbx, %rsp
	pop	%rax
	pop	%rcx
	pop	%rdx
	pop	%rbx
	add	$8, %rsp
	pop	%rbp
	pop	%rsi
	pop	%rdi
	pop	%r8
	pop	%r9
	pop	%r10
	pop	%r11
	pop	%r12
	pop	%r13
	pop	%r14
	pop	%r15
	add	$8, %rsp			# the error code
	iretq
	.endm

FUNCTION vc_entry
	CALL_HANDLER vc_dispatch
END vc_entry

FUNCTION ve_entry
	push	$0				# it has no error code
	CALL_HANDLER ve_dispatch
END ve_entry

	.section .note.GNU-stack, "", @progbits
