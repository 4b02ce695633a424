/*
 * The entry points of all 256 vectors. Each is a call and nothing else, five bytes, so that its number follows from
 * where it would return to, and trap.c finds it by its number.
 *
 * The processor has pushed ss, rsp, rflags, cs, rip and for some vectors an error code (AMD64 Architecture Programmer's
 * Manual, volume 2, "Long-Mode Interrupt Control Transfers"). With what is pushed here that makes a struct trap_frame.
 */

#define VECTORS		256
#define EXCEPTIONS	32
#define VECTOR_NMI	2
/* 8 #DF, 10 #TS, 11 #NP, 12 #SS, 13 #GP, 14 #PF, 17 #AC, 21 #CP, 29 #VC, 30 #SX bring an error code. */
#define WITH_ERROR_CODE	0x60227d00

#define ENTRY_SIZE		5		/* trap.c has it, too */
/* For all numbers below 2^16 n * 52429 >> 18 is n / 5. */
#define DIVIDE_BY_ENTRY_SIZE	52429
#define DIVIDE_SHIFT		18

#define FXSAVE_SIZE	512

	.section .text.trap_entries, "ax", @progbits
	.globl trap_entries
	.type trap_entries, @function
trap_entries:
	.rept	VECTORS
	.byte	0xe8				# call, not shortened by anybody
	.long	trap_number - . - 4
	.endr
	.size trap_entries, . - trap_entries

/*
 * in:  rsp = behind the entry's call, what the processor pushed
 * out: rsp = struct trap_frame, every register as it was
 */
	.type trap_number, @function
trap_number:
	push	%rax
	mov	8(%rsp), %eax
	sub	$(trap_entries + ENTRY_SIZE), %eax
	imul	$DIVIDE_BY_ENTRY_SIZE, %eax, %eax
	shr	$DIVIDE_SHIFT, %eax		# eax = the vector
	cmp	$EXCEPTIONS, %eax
	jae	without_error_code
	bt	%eax, with_error_code
	jnc	without_error_code
	mov	%rax, 8(%rsp)			# above it is the error code
	pop	%rax
	jmp	numbered
without_error_code:
	movq	$0, 8(%rsp)
	xchg	%rax, (%rsp)
numbered:
	cmpl	$EXCEPTIONS, (%rsp)
	jae	interrupt_frame
	cmpl	$VECTOR_NMI, (%rsp)
	je	interrupt_frame
	# all others are exceptions
	.size trap_number, . - trap_number

/*
 * in:  rsp = struct trap_frame
 * out: does not return. For crash_report() rdi = the frame, below which rdi is kept; all others are as they were, since
 *      kernels in C# read what a division divides by.
 */
	.type exception_frame, @function
exception_frame:
	push	%rdi
	lea	8(%rsp), %rdi
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

	.section .rodata.trap_entries, "a", @progbits
	.balign 4
with_error_code:
	.long	WITH_ERROR_CODE

	.section .note.GNU-stack, "", @progbits
