/*
 * The frame of every generated trampoline. A user may define, on the assembler's command line:
 *
 *   FASTABI_ENDBR   the landing pad at each entry, such as endbr64 (default: nothing)
 *   FASTABI_RET     the return sequence, such as "jmp __x86_return_thunk" (default: ret)
 *
 * The archive's variant is one of
 *
 *   FASTABI_VENDOR_ANY      the vendor is read from the byte that fastabi_init sets
 *   FASTABI_VENDOR_VMCALL   vmcall: Intel, Centaur, Shanghai
 *   FASTABI_VENDOR_VMMCALL  vmmcall: AMD, Hygon
 *   FASTABI_SIM             the instruction is a call to fastabi_sim_vmcall (sim.S)
 */
#ifndef FASTABI_TRAMPOLINE_H
#define FASTABI_TRAMPOLINE_H

#ifndef FASTABI_ENDBR
#define FASTABI_ENDBR
#endif
#ifndef FASTABI_RET
#define FASTABI_RET ret
#endif

#if defined(FASTABI_VENDOR_ANY) || defined(FASTABI_VENDOR_VMCALL)
#define FASTABI_CALL vmcall
#elif defined(FASTABI_VENDOR_VMMCALL)
#define FASTABI_CALL vmmcall
#elif defined(FASTABI_SIM)
	.hidden	fastabi_sim_vmcall
#define FASTABI_CALL call fastabi_sim_vmcall
#else
#error "Define FASTABI_VENDOR_ANY, FASTABI_VENDOR_VMCALL, FASTABI_VENDOR_VMMCALL or FASTABI_SIM"
#endif

/* FASTABI_MODE_NATIVE of enum fastabi_mode (fastabi.h). */
#define FASTABI_NATIVE_MODE 2

/* fastabi_<name>: a test and a branch, then straight on into the native trampoline. */
.macro FASTABI_PORTABLE name
	.section .text.fastabi_\name, "ax", @progbits
	.hidden	fastabi_mode, fastabi_enosys
	.p2align 4
	.globl	fastabi_\name
	.type	fastabi_\name, @function
fastabi_\name\():
	.cfi_startproc
	FASTABI_ENDBR
	cmpb	$FASTABI_NATIVE_MODE, fastabi_mode(%rip)
	jne	fastabi_enosys
	.size	fastabi_\name, . - fastabi_\name
.endm

/* fastabi_native_<name>: register moves, the hypercall instruction, stores, return. */
.macro FASTABI_NATIVE name
	.globl	fastabi_native_\name
	.type	fastabi_native_\name, @function
fastabi_native_\name\():
	FASTABI_ENDBR
.endm

/* Goes to \vmmcall on a processor that wants vmmcall. Nothing where the vendor is fixed. */
.macro FASTABI_SELECT vmmcall
#ifdef FASTABI_VENDOR_ANY
	.hidden	fastabi_vmmcall
	cmpb	$0, fastabi_vmmcall(%rip)
	jne	\vmmcall
#endif
.endm

.macro FASTABI_END name
	.cfi_endproc
	.size	fastabi_native_\name, . - fastabi_native_\name
.endm

#endif
