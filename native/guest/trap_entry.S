/*
 * The entry points of all 256 vectors, 16 bytes apart, so that trap.c finds each by its number.
 *
 * The processor has pushed ss, rsp, rflags, cs, rip and for some vectors an error code (AMD64 Architecture Programmer's
 * Manual, volume 2, "Long-Mode Interrupt Control Transfers"). With what is pushed here that makes a struct trap_frame.
 */

#define VECTORS		256
#define EXCEPTIONS	32
#define VECTOR_NMI	2
/* 8 #DF, 10 #TS, 11 #NP, 12 #SS, 13 #GP, 14 #PF, 17 #AC, 21 #CP, 29 #VC, 30 #SX bring an error code. */
#define WITH_ERROR_CODE	0x60227d00

#define FXSAVE_SIZE	512

	.section .text.trap_entries, "ax", @progbits
	.globl trap_entries
	.type trap_entries, @function
	.balign 16
trap_entries:
	.set	vector, 0
	.rept	VECTORS
	.balign 16
	.if	(vector >= EXCEPTIONS) || !((WITH_ERROR_CODE >> (vector % EXCEPTIONS)) & 1)
	push	$0
	.endif
	push	$vector
	.if	(vector >= EXCEPTIONS) || (vector == VECTOR_NMI)
	jmp	interrupt_frame
	.else
	jmp	exception_frame
	.endif
	.set	vector, vector + 1
	.endr
	.size trap_entries, . - trap_entries

/*
 * in:  rsp = struct trap_frame
 * out: does not return, so no register is kept
 */
	.type exception_frame, @function
exception_frame:
	mov	%rsp, %rdi
	and	$-16, %rsp
	cld
	call	crash_report
	ud2					# crash_report() does not return
	.size exception_frame, . - exception_frame

/*
 * in:  rsp = struct trap_frame
 * out: back to where the interrupt came, with every register as it was
 */
	.type interrupt_frame, @function
interrupt_frame:
	push	%rbp
	mov	%rsp, %rbp
	push	%rax
	push	%rcx
	push	%rdx
	push	%rsi
	push	%rdi
	push	%r8
	push	%r9
	push	%r10
	push	%r11
	sub	$FXSAVE_SIZE, %rsp
	and	$-16, %rsp
	fxsave64 (%rsp)				# a handler is C, which may use vector registers
	lea	8(%rbp), %rdi			# the frame starts above the saved rbp
	cld
	call	trap_dispatch
	fxrstor64 (%rsp)
	lea	-9 * 8(%rbp), %rsp
	pop	%r11
	pop	%r10
	pop	%r9
	pop	%r8
	pop	%rdi
	pop	%rsi
	pop	%rdx
	pop	%rcx
	pop	%rax
	pop	%rbp
	add	$16, %rsp			# vector and error code
	iretq
	.size interrupt_frame, . - interrupt_frame

	.section .note.GNU-stack, "", @progbits
