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

/* FASTABI_MODE_CLASSIC of enum fastabi_mode (fastabi.h); FASTABI_MODE_NONE is below it, FASTABI_MODE_NATIVE above. */
#define FASTABI_CLASSIC_MODE 1

/* fastabi_<name>: a test and a branch, then straight on into the native trampoline. */
.macro FASTABI_PORTABLE name
	.section .text.fastabi_\name, "ax", @progbits
	.hidden	fastabi_mode
	.p2align 4
	.globl	fastabi_\name
	.type	fastabi_\name, @function
fastabi_\name\():
	.cfi_startproc
	FASTABI_ENDBR
	cmpb	$FASTABI_CLASSIC_MODE, fastabi_mode(%rip)
	jbe	fastabi_\name\().not_native
	.size	fastabi_\name, . - fastabi_\name
.endm

/* fastabi_native_<name>: register moves, the hypercall instruction, stores, return. */
.macro FASTABI_NATIVE name
	.globl	fastabi_native_\name
	.type	fastabi_native_\name, @function
fastabi_native_\name\():
	FASTABI_ENDBR
.endm

/*
 * fastabi_<name>.not_native: where the portable function branches to, with the flags of its comparison. In classic mode
 * it is one more branch, not taken, and straight on into
 *
 * fastabi_classic_<name>: the struct on the stack, the hypercall instruction, the outputs from the struct, return.
 */
.macro FASTABI_CLASSIC name
	.section .text.fastabi_classic_\name, "ax", @progbits
	.hidden	fastabi_enosys
	.p2align 4
	.type	fastabi_\name\().not_native, @function
fastabi_\name\().not_native:
	.cfi_startproc
	jb	fastabi_enosys
	.size	fastabi_\name\().not_native, . - fastabi_\name\().not_native
	.globl	fastabi_classic_\name
	.type	fastabi_classic_\name, @function
fastabi_classic_\name\():
	FASTABI_ENDBR
.endm

/* Makes a virtual address of the guest-physical one in a register. */
.macro FASTABI_POINTER register
	.hidden	fastabi_direct_map_offset
	addq	fastabi_direct_map_offset(%rip), \register
.endm

/* Goes to \vmmcall on a processor that wants vmmcall. Nothing where the vendor is fixed. */
.macro FASTABI_SELECT vmmcall
#ifdef FASTABI_VENDOR_ANY
	.hidden	fastabi_vmmcall
	cmpb	$0, fastabi_vmmcall(%rip)
	jne	\vmmcall
#endif
.endm

/* The end of fastabi_<name>, where the name has its kind in front. */
.macro FASTABI_END name
	.cfi_endproc
	.size	fastabi_\name, . - fastabi_\name
.endm

#endif
