/*
 * The frame of every generated trampoline, for ELF and, for those in windows/, for COFF. A user may define, on the
 * assembler's command line or in a file that -include puts in front of this one:
 *
 *   FASTABI_ENDBR           the landing pad at each entry, such as endbr64 (default: nothing)
 *   FASTABI_RET             the return sequence, such as "jmp __x86_return_thunk" (default: ret)
 *   FASTABI_SECTION         one section for all code, such as .noinstr.text (default: one for each function; in COFF
 *                           .text, for there each operation is in an object of its own)
 *   FASTABI_OBJTOOL         for Linux's objtool: an entry inside a function is a label, no function of its own, and
 *                           what unwinders need is in .debug_frame
 *   FASTABI_PREFIX(symbol)  what stands in front of each entry: padding that a kernel changes when it runs, or the
 *                           hash of a C type, FASTABI_KCFI_PREFIX(symbol). What comes before such an entry jumps to
 *                           it, for a prefix is not to be executed (default: that hash under -fsanitize=kcfi,
 *                           otherwise nothing)
 *   FASTABI_PADDING         bytes of nop between the hash and the entry (default: 0)
 *
 * The archive's variant is one of
 *
 *   FASTABI_VENDOR_ANY      the vendor is read from the byte that fastabi_init sets
 *   FASTABI_VENDOR_VMCALL   vmcall: Intel, Centaur, Shanghai
 *   FASTABI_VENDOR_VMMCALL  vmmcall: AMD, Hygon
 *   FASTABI_SIM             the instruction is a call to fastabi_sim_vmcall (sim.S)
 *   FASTABI_VMGEXIT         calls go through the GHCB (ghcb/ghcb.h)
 *   FASTABI_TDX             calls go by TDCALL (tdcall/tdcall.h)
 */
#ifndef FASTABI_TRAMPOLINE_H
#define FASTABI_TRAMPOLINE_H

#include "object_format.h"

#ifndef FASTABI_ENDBR
#define FASTABI_ENDBR
#endif
#ifndef FASTABI_RET
#define FASTABI_RET ret
#endif
#ifndef FASTABI_PADDING
#define FASTABI_PADDING 0
#endif

/*
 * clang's kCFI: a call through a pointer traps unless the hash in front of the function is that of the pointer's type.
 * The compiler defines the hash wherever a function's address is taken; where nobody takes it, it is 0 and never
 * looked at.
 */
#define FASTABI_KCFI_PREFIX(symbol) \
	.weak	__kcfi_typeid_##symbol ; \
	.hidden	__kcfi_typeid_##symbol ; \
	.rept	(16 - (5 + FASTABI_PADDING) % 16) % 16 ; nop ; .endr ; \
	.byte	0xb8 ; \
	.long	__kcfi_typeid_##symbol ; \
	.rept	FASTABI_PADDING ; nop ; .endr

#if !defined(FASTABI_PREFIX) && !defined(FASTABI_PROCESS) && defined(__has_feature)
#if __has_feature(kcfi)
#define FASTABI_PREFIX(symbol) FASTABI_KCFI_PREFIX(symbol)
#endif
#endif

#ifdef FASTABI_OBJTOOL
	.cfi_sections .debug_frame
#endif

/* Whether the native entry is part of the portable function, and the classic one of what is in front of it. */
#if defined(FASTABI_OBJTOOL) && !defined(FASTABI_PREFIX)
#define FASTABI_IS_INSIDE 1
#define FASTABI_INNER_TYPE @notype
#else
#define FASTABI_IS_INSIDE 0
#define FASTABI_INNER_TYPE @function
#endif

#if defined(FASTABI_VENDOR_ANY) || defined(FASTABI_VENDOR_VMCALL)
#define FASTABI_CALL vmcall
#elif defined(FASTABI_VENDOR_VMMCALL)
#define FASTABI_CALL vmmcall
#elif defined(FASTABI_SIM)
	FASTABI_HIDDEN fastabi_sim_vmcall
#define FASTABI_CALL call fastabi_sim_vmcall
#elif !defined(FASTABI_VMGEXIT) && !defined(FASTABI_TDX)
#error "Define FASTABI_VENDOR_ANY, _VENDOR_VMCALL, _VENDOR_VMMCALL, _SIM, _VMGEXIT or _TDX"
#endif

/* FASTABI_MODE_CLASSIC of enum fastabi_mode (fastabi.h); FASTABI_MODE_NONE is below it, FASTABI_MODE_NATIVE above. */
#define FASTABI_CLASSIC_MODE 1

/* fastabi_<name>: a test and a branch, then straight on into the native trampoline. */
.macro FASTABI_PORTABLE name
	FASTABI_TEXT	\name
	FASTABI_HIDDEN	fastabi_mode
	.p2align 4
#ifdef FASTABI_PREFIX
	FASTABI_PREFIX(fastabi_\name)
#endif
	.globl	fastabi_\name
	FASTABI_TYPE	fastabi_\name, @function, FASTABI_GLOBAL
fastabi_\name\():
	FASTABI_UNWIND_OUTER
	FASTABI_ENDBR
	cmpb	$FASTABI_CLASSIC_MODE, fastabi_mode(%rip)
	jbe	fastabi_\name\().not_native
#ifdef FASTABI_PREFIX
	jmp	fastabi_native_\name
#endif
#if !FASTABI_IS_INSIDE
	FASTABI_SIZE	fastabi_\name
#endif
.endm

/* fastabi_native_<name>: register moves, the hypercall instruction, stores, return. */
.macro FASTABI_NATIVE name
	FASTABI_UNWIND_OUTER_END
#ifdef FASTABI_PREFIX
	.p2align 4
	FASTABI_PREFIX(fastabi_native_\name)
#endif
	.globl	fastabi_native_\name
	FASTABI_TYPE	fastabi_native_\name, FASTABI_INNER_TYPE, FASTABI_GLOBAL
fastabi_native_\name\():
	FASTABI_UNWIND_INNER fastabi_native_\name
	FASTABI_ENDBR
.endm

.macro FASTABI_NATIVE_END name
	FASTABI_END	fastabi_\name, fastabi_native_\name
.endm

/*
 * fastabi_<name>.not_native: where the portable function branches to, with the flags of its comparison. In classic mode
 * it is one more branch, not taken, and straight on into
 *
 * fastabi_classic_<name>: the struct on the stack, the hypercall instruction, the outputs from the struct, return.
 */
.macro FASTABI_CLASSIC name
	FASTABI_TEXT	classic_\name
	FASTABI_HIDDEN	fastabi_enosys
	.p2align 4
	FASTABI_TYPE	fastabi_\name\().not_native, @function, FASTABI_LOCAL
fastabi_\name\().not_native:
	FASTABI_UNWIND_OUTER
	jb	fastabi_enosys
#ifdef FASTABI_PREFIX
	jmp	fastabi_classic_\name
#endif
#if !FASTABI_IS_INSIDE
	FASTABI_SIZE	fastabi_\name\().not_native
#endif
	FASTABI_UNWIND_OUTER_END
#ifdef FASTABI_PREFIX
	.p2align 4
	FASTABI_PREFIX(fastabi_classic_\name)
#endif
	.globl	fastabi_classic_\name
	FASTABI_TYPE	fastabi_classic_\name, FASTABI_INNER_TYPE, FASTABI_GLOBAL
fastabi_classic_\name\():
	FASTABI_UNWIND_INNER fastabi_classic_\name
	FASTABI_ENDBR
.endm

.macro FASTABI_CLASSIC_END name
	FASTABI_END	fastabi_\name\().not_native, fastabi_classic_\name
.endm

/* The end of a function and of the entry inside it. */
.macro FASTABI_END outer, inner
	FASTABI_UNWIND_END
#if FASTABI_IS_INSIDE
	FASTABI_SIZE	\outer
#else
	FASTABI_SIZE	\inner
#endif
.endm

/* Keeps a register on the stack, and brings it back. \frame is how far rsp is from the frame's address then. */
.macro FASTABI_PUSH register, frame
	pushq	\register
	.cfi_def_cfa_offset \frame
	.cfi_offset \register, -\frame
.endm
.macro FASTABI_POP register, frame
	popq	\register
	.cfi_def_cfa_offset \frame
	.cfi_restore \register
.endm

/* Makes a virtual address of the guest-physical one in a register. */
.macro FASTABI_POINTER register
	FASTABI_HIDDEN	fastabi_direct_map_offset
	addq	fastabi_direct_map_offset(%rip), \register
.endm

/* Goes to \vmmcall on a processor that wants vmmcall. Nothing where the vendor is fixed. */
.macro FASTABI_SELECT vmmcall
#ifdef FASTABI_VENDOR_ANY
	FASTABI_HIDDEN	fastabi_vmmcall
	cmpb	$0, fastabi_vmmcall(%rip)
	jne	\vmmcall
#endif
.endm

#endif
