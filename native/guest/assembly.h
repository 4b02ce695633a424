/* Macros for functions in assembly. */
#ifndef GUEST_ASSEMBLY_H
#define GUEST_ASSEMBLY_H

/* A global function in a section of its own, so that --gc-sections drops it where nobody calls it. */
	.macro	FUNCTION name
	.section .text.\name, "ax", @progbits
	.globl \name
	.type \name, @function
\name:
	.endm

	.macro	END name
	.size \name, . - \name
	.endm

/* The registers that the System V ABI has a function preserve, other than rsp: 48 bytes of the stack. */
	.macro	SAVE_CALLEE_SAVED
	push	%rbx
	push	%rbp
	push	%r12
	push	%r13
	push	%r14
	push	%r15
	.endm

	.macro	RESTORE_CALLEE_SAVED
	pop	%r15
	pop	%r14
	pop	%r13
	pop	%r12
	pop	%rbp
	pop	%rbx
	.endm

/* One segment of data in ds, es and ss, and none in fs and gs; eax is 0 then. */
	.macro	LOAD_DATA_SEGMENTS selector
	mov	\selector, %eax
	mov	%eax, %ds
	mov	%eax, %es
	mov	%eax, %ss
	xor	%eax, %eax
	mov	%eax, %fs
	mov	%eax, %gs
	.endm

#endif
