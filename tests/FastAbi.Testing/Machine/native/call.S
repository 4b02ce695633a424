/*
 * machine_run: calls a function with every register as struct machine_call says, and records every register after it.
 *
 * in:  rdi = struct machine_call *
 * out: its after and stack_after filled; System V callee-saved registers, rsp and DF as before, whatever the callee did
 *
 * The stack at the call instruction:
 *
 *	rsp + 0x78	callee-saved registers
 *	rsp + 0x70	8 bytes of padding
 *	rsp		MACHINE_STACK_WORDS words: the arguments that no register holds, then canaries
 *			MACHINE_JUNK_WORDS words of junk, all the same
 */
#include "../../../../native/asm/sim_registers.h"
#include "../../../../native/guest/assembly.h"
#include "machine.h"

#define FRAME	(8 * MACHINE_STACK_WORDS + 8)

	.hidden machine_current
	.hidden fastabi_direct_map_offset

	.bss
	.balign 8
callee:
	.skip 8
rdi_after:
	.skip 8

	.text
	.globl machine_run
	.type machine_run, @function
machine_run:
	SAVE_CALLEE_SAVED
	sub	$FRAME, %rsp

	mov	%rdi, machine_current(%rip)
	mov	CALL_FUNCTION(%rdi), %rax
	mov	%rax, callee(%rip)
	mov	%rsp, CALL_BEFORE+RSP(%rdi)
	mov	$MACHINE_STACK_WORDS, %ecx
copy_in:
	mov	CALL_STACK_BEFORE-8(%rdi,%rcx,8), %rax
	mov	%rax, -8(%rsp,%rcx,8)
	dec	%ecx
	jnz	copy_in

	mov	CALL_STACK_JUNK(%rdi), %rax
	mov	$-MACHINE_JUNK_WORDS, %rcx
fill:
	mov	%rax, (%rsp,%rcx,8)
	inc	%rcx
	jnz	fill
	mov	CALL_DIRECT_MAP_OFFSET(%rdi), %rax
	mov	%rax, fastabi_direct_map_offset(%rip)

	push	CALL_BEFORE+RFLAGS(%rdi)
	popfq					# from here to the call only instructions that leave the flags alone
	mov	CALL_BEFORE+RAX(%rdi), %rax
	mov	CALL_BEFORE+RBX(%rdi), %rbx
	mov	CALL_BEFORE+RCX(%rdi), %rcx
	mov	CALL_BEFORE+RDX(%rdi), %rdx
	mov	CALL_BEFORE+RSI(%rdi), %rsi
	mov	CALL_BEFORE+RBP(%rdi), %rbp
	mov	CALL_BEFORE+R8(%rdi), %r8
	mov	CALL_BEFORE+R9(%rdi), %r9
	mov	CALL_BEFORE+R10(%rdi), %r10
	mov	CALL_BEFORE+R11(%rdi), %r11
	mov	CALL_BEFORE+R12(%rdi), %r12
	mov	CALL_BEFORE+R13(%rdi), %r13
	mov	CALL_BEFORE+R14(%rdi), %r14
	mov	CALL_BEFORE+R15(%rdi), %r15
	mov	CALL_BEFORE+RDI(%rdi), %rdi
	call	*callee(%rip)

	mov	%rdi, rdi_after(%rip)
	mov	machine_current(%rip), %rdi
	mov	%rsp, CALL_AFTER+RSP(%rdi)
	mov	CALL_BEFORE+RSP(%rdi), %rsp
	pushfq
	pop	CALL_AFTER+RFLAGS(%rdi)
	cld
	mov	%rax, CALL_AFTER+RAX(%rdi)
	mov	%rbx, CALL_AFTER+RBX(%rdi)
	mov	%rcx, CALL_AFTER+RCX(%rdi)
	mov	%rdx, CALL_AFTER+RDX(%rdi)
	mov	%rsi, CALL_AFTER+RSI(%rdi)
	mov	%rbp, CALL_AFTER+RBP(%rdi)
	mov	%r8, CALL_AFTER+R8(%rdi)
	mov	%r9, CALL_AFTER+R9(%rdi)
	mov	%r10, CALL_AFTER+R10(%rdi)
	mov	%r11, CALL_AFTER+R11(%rdi)
	mov	%r12, CALL_AFTER+R12(%rdi)
	mov	%r13, CALL_AFTER+R13(%rdi)
	mov	%r14, CALL_AFTER+R14(%rdi)
	mov	%r15, CALL_AFTER+R15(%rdi)
	mov	rdi_after(%rip), %rax
	mov	%rax, CALL_AFTER+RDI(%rdi)

	mov	$MACHINE_STACK_WORDS, %ecx
copy_out:
	mov	-8(%rsp,%rcx,8), %rax
	mov	%rax, CALL_STACK_AFTER-8(%rdi,%rcx,8)
	dec	%ecx
	jnz	copy_out

	add	$FRAME, %rsp
	RESTORE_CALLEE_SAVED
	ret
	.size machine_run, . - machine_run

	.section .note.GNU-stack, "", @progbits
