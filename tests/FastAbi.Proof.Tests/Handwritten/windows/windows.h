/*
 * Frames for trampolines of demo.probe for callers by Windows' convention, in COFF.
 *
 * C arguments: ecx port, edx count, r8 state. The out-pointer comes in a register that the output overwrites: it waits
 * in rcx or rdx.
 */
#ifndef WINDOWS_H
#define WINDOWS_H

.macro BEGIN kind=native, entry=1
	.text
	.globl	fastabi_\kind\()_demo_probe
	.def	fastabi_\kind\()_demo_probe
	.scl	2
	.type	32
	.endef
fastabi_\kind\()_demo_probe:
	.if	\entry
	.seh_proc fastabi_\kind\()_demo_probe
	.endif
.endm

.macro END entry=1
	.if	\entry
	.seh_endproc
	.endif
.endm

#endif
