/*
 * Where exceptions begin, and the handlers that they end in. The linker has what is thrown come here (--wrap) in
 * kernels that catch something, and only in those.
 */
#include "assembly.h"

/* struct frame of exception_tables.h */
#define FRAME_RAX	(0 * 8)
#define FRAME_RDX	(1 * 8)
#define FRAME_RCX	(2 * 8)
#define FRAME_RBX	(3 * 8)
#define FRAME_RSI	(4 * 8)
#define FRAME_RDI	(5 * 8)
#define FRAME_RBP	(6 * 8)
#define FRAME_RSP	(7 * 8)
#define FRAME_R8	(8 * 8)
#define FRAME_R9	(9 * 8)
#define FRAME_R10	(10 * 8)
#define FRAME_R11	(11 * 8)
#define FRAME_R12	(12 * 8)
#define FRAME_R13	(13 * 8)
#define FRAME_R14	(14 * 8)
#define FRAME_R15	(15 * 8)
#define FRAME_RIP	(16 * 8)
#define FRAME_DONE	(17 * 8)
#define FRAME_SIZE	(18 * 8)
#define NO_CLAUSE	-1

/* struct running of exception_dispatch.c */
#define RUNNING_CATCHER	16
#define RUNNING_SIZE	32

/* struct trap_frame, and what trap_entry.S pushes below that of an exception */
#define TRAP_RDI	-8
#define TRAP_RIP	16
#define TRAP_RSP	40

/*
 * in:  rax = a stack pointer, rcx = where its code was left
 * out: rsp = struct frame, aligned for calls
 */
	.macro	PUSH_FRAME
	sub	$FRAME_SIZE, %rsp
	and	$-16, %rsp
	mov	%rbx, FRAME_RBX(%rsp)
	mov	%rbp, FRAME_RBP(%rsp)
	mov	%rax, FRAME_RSP(%rsp)
	mov	%r12, FRAME_R12(%rsp)
	mov	%r13, FRAME_R13(%rsp)
	mov	%r14, FRAME_R14(%rsp)
	mov	%r15, FRAME_R15(%rsp)
	mov	%rcx, FRAME_RIP(%rsp)
	movq	$NO_CLAUSE, FRAME_DONE(%rsp)
	.endm

/* The same for the caller of a function that has not yet pushed anything. */
	.macro	PUSH_CALLER
	lea	8(%rsp), %rax
	mov	(%rsp), %rcx
	dec	%rcx				# the call's last byte
	PUSH_FRAME
	.endm

/* A throw statement: rdi = exception. */
FUNCTION __wrap_RhpThrowEx
	PUSH_CALLER
	mov	%rsp, %rsi
	call	exception_throw
END __wrap_RhpThrowEx

/* `throw;` */
FUNCTION RhpRethrow
	PUSH_CALLER
	mov	%rsp, %rdi
	call	exception_rethrow
END RhpRethrow

/* A check that failed: rdi = text, esi = which. */
FUNCTION __wrap_baremetal_stop
	PUSH_CALLER
	mov	%rsp, %rdx
	call	exception_stop
END __wrap_baremetal_stop

/*
 * An exception of the processor: rdi = struct trap_frame; the other registers are as they were. A division wants all of
 * them.
 */
FUNCTION __wrap_crash_report
	PUSH_FRAME
	mov	%rax, FRAME_RAX(%rsp)
	mov	%rdx, FRAME_RDX(%rsp)
	mov	%rcx, FRAME_RCX(%rsp)
	mov	%rsi, FRAME_RSI(%rsp)
	mov	%r8, FRAME_R8(%rsp)
	mov	%r9, FRAME_R9(%rsp)
	mov	%r10, FRAME_R10(%rsp)
	mov	%r11, FRAME_R11(%rsp)
	mov	TRAP_RDI(%rdi), %rax
	mov	%rax, FRAME_RDI(%rsp)
	mov	TRAP_RSP(%rdi), %rax
	mov	%rax, FRAME_RSP(%rsp)
	mov	TRAP_RIP(%rdi), %rax
	mov	%rax, FRAME_RIP(%rsp)
	mov	%rsp, %rsi
	call	exception_fault
END __wrap_crash_report

/*
 * Runs a handler on its frame and goes on behind it: behind a `catch` where that says, behind a `finally` with the
 * search. A handler is compiled code with a convention of its own: rdi = the exception, rbp as in the method around it;
 * all registers that calls preserve it leaves as they are, and rax = where the method goes on.
 *
 * in:  rdi = struct frame, rsi = handler, rdx = struct running
 * out: does not return
 */
FUNCTION exception_handle
	mov	(%rdx), %r8
	mov	8(%rdx), %r9
	mov	16(%rdx), %r10
	mov	24(%rdx), %r11
	mov	FRAME_RBX(%rdi), %rbx
	mov	FRAME_RBP(%rdi), %rbp
	mov	FRAME_R12(%rdi), %r12
	mov	FRAME_R13(%rdi), %r13
	mov	FRAME_R14(%rdi), %r14
	mov	FRAME_R15(%rdi), %r15
	mov	FRAME_RSP(%rdi), %rsp		# an interrupt may overwrite what is below
	push	%r11
	push	%r10
	push	%r9
	push	%r8
	mov	%r8, %rdi
	call	*%rsi
	.globl exception_handled
exception_handled:
	cmpq	$0, RUNNING_CATCHER(%rsp)
	jne	.Lfinally
	add	$RUNNING_SIZE, %rsp
	jmp	*%rax
.Lfinally:
	mov	%rsp, %rsi			# = struct running
	lea	RUNNING_SIZE(%rsp), %rax
	PUSH_FRAME
	mov	%rsp, %rdi
	call	exception_continue
END exception_handle

/*
 * Asks a filter, which is compiled like a handler and may use all registers.
 *
 * in:  rdi = exception, rsi = filter, rdx = rbp of the method around it
 * out: al = its answer
 */
FUNCTION exception_filter
	SAVE_CALLEE_SAVED
	sub	$8, %rsp
	mov	%rdx, %rbp
	call	*%rsi
	.globl exception_filtered
exception_filtered:
	add	$8, %rsp
	RESTORE_CALLEE_SAVED
	ret
END exception_filter

/* The filter has thrown. in: rdi = the stack pointer behind it */
FUNCTION exception_leave_filter
	mov	%rdi, %rsp
	xor	%eax, %eax
	jmp	exception_filtered
END exception_leave_filter

	.section .note.GNU-stack, "", @progbits
