/*
 * The 32 exception entry points, 16 bytes apart, so that trap.c finds each by its vector.
 *
 * The processor has pushed ss, rsp, rflags, cs, rip and for some vectors an error code (AMD64 Architecture Programmer's
 * Manual, volume 2, "Long-Mode Interrupt Control Transfers"). With what is pushed here that makes a struct trap_frame.
 */
	.section .text.trap_entries, "ax", @progbits
	.globl trap_entries
	.type trap_entries, @function
	.balign 16
trap_entries:
	.set	vector, 0
	.rept	32
	.balign 16
	# 8 #DF, 10 #TS, 11 #NP, 12 #SS, 13 #GP, 14 #PF, 17 #AC, 21 #CP, 29 #VC, 30 #SX bring an error code.
	.if	(1 << vector) & 0x60227d00
	.else
	push	$0
	.endif
	push	$vector
	jmp	trap_report_frame
	.set	vector, vector + 1
	.endr
	.size trap_entries, . - trap_entries

/*
 * in:  rsp = struct trap_frame
 * out: does not return, so no register is kept
 */
	.type trap_report_frame, @function
trap_report_frame:
	mov	%rsp, %rdi
	and	$-16, %rsp
	cld
	call	trap_report
	ud2					# trap_report() does not return
	.size trap_report_frame, . - trap_report_frame

	.section .note.GNU-stack, "", @progbits
