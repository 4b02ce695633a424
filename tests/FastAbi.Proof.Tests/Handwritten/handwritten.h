/*
 * Frames for trampolines of demo.probe that were written by hand.
 *
 *   register  in               out
 *   rax       0x40000032       result
 *   rdi       3                clobbered
 *   rsi       port: uint16_t
 *   r8                         state: uint16_t
 *   r12       count: uint32_t
 *
 * By the classic ABI: rax = 50, rdi = 3, rsi = struct demo_probe { uint16_t port; uint32_t count; uint16_t state; }.
 *
 * C arguments: rdi port, rsi count, rdx state
 */
#ifndef HANDWRITTEN_H
#define HANDWRITTEN_H

.macro BEGIN kind=native
	.text
	.ifc \kind, portable
	FUNCTION fastabi_demo_probe
	.else
	FUNCTION fastabi_\kind\()_demo_probe
	.endif
.endm

.macro FUNCTION name
	.globl	\name
	.type	\name, @function
\name:
	.cfi_startproc
.endm

.macro END kind=native
	.cfi_endproc
	.ifc \kind, portable
	.size	fastabi_demo_probe, . - fastabi_demo_probe
	.else
	.size	fastabi_\kind\()_demo_probe, . - fastabi_\kind\()_demo_probe
	.endif
	.section .note.GNU-stack, "", @progbits
.endm

#endif
