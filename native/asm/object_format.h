/*
 * What ELF and COFF say differently: a function's section, symbol and size, and what an unwinder has to know from which
 * instruction on. A function has two entries: \outer is where it starts, \inner is further in.
 *
 * Windows' unwinder knows a function by the instructions of its prologue, here from the inner entry on. What is in
 * front of that leaves rsp and the caller's registers alone, and needs no entry in .pdata. Behind the prologue a saved
 * register is found where it was saved, whether it has come back or not, and an epilogue is known by its instructions.
 */
#ifndef FASTABI_OBJECT_FORMAT_H
#define FASTABI_OBJECT_FORMAT_H

#ifdef __ELF__

/* Goes to the section of a function. */
.macro FASTABI_TEXT name
#ifdef FASTABI_SECTION
	.section FASTABI_SECTION, "ax", @progbits
#else
	.section .text.fastabi_\name, "ax", @progbits
#endif
.endm

.macro FASTABI_HIDDEN symbol
	.hidden	\symbol
.endm

/* The type of a function, for the linker; it is local in COFF where \class is FASTABI_LOCAL. */
.macro FASTABI_TYPE symbol, type, class
	.type	\symbol, \type
.endm

.macro FASTABI_SIZE symbol
	.size	\symbol, . - \symbol
.endm

.macro FASTABI_UNWIND_OUTER
	.cfi_startproc
.endm
.macro FASTABI_UNWIND_INNER inner
#ifdef FASTABI_PREFIX
	.cfi_startproc
#endif
.endm
.macro FASTABI_UNWIND_OUTER_END
#ifdef FASTABI_PREFIX
	.cfi_endproc
#endif
.endm
.macro FASTABI_UNWIND_END
	.cfi_endproc
.endm
.macro FASTABI_UNWIND_LEAF_END
	.cfi_endproc
.endm

/* The frame's address, above the return address, is \bytes above rsp. */
.macro FASTABI_FRAME bytes
	.cfi_def_cfa_offset \bytes
.endm

/* The caller's \register is \offset bytes above rsp, which is \home bytes above the frame's address. */
.macro FASTABI_SAVED register, offset, home
	.cfi_offset \register, \home
.endm

/* All is saved that is the caller's: the end of the prologue. */
.macro FASTABI_SAVED_ALL
.endm

.macro FASTABI_RESTORED register
	.cfi_restore \register
.endm

/* From FASTABI_RECALL on it is again as at FASTABI_REMEMBER. */
.macro FASTABI_REMEMBER
	.cfi_remember_state
.endm
.macro FASTABI_RECALL
	.cfi_restore_state
.endm

#else

#define FASTABI_GLOBAL 2	/* IMAGE_SYM_CLASS_EXTERNAL */
#define FASTABI_LOCAL 3		/* IMAGE_SYM_CLASS_STATIC */

.macro FASTABI_TEXT name
#ifdef FASTABI_SECTION
	.section FASTABI_SECTION, "xr"
#else
	.text
#endif
.endm

.macro FASTABI_HIDDEN symbol
.endm

.macro FASTABI_TYPE symbol, type, class
	.def	\symbol
	.scl	\class
	.type	32
	.endef
.endm

.macro FASTABI_SIZE symbol
.endm

.macro FASTABI_UNWIND_OUTER
.endm
.macro FASTABI_UNWIND_INNER inner
	.seh_proc \inner
.endm
.macro FASTABI_UNWIND_OUTER_END
.endm
.macro FASTABI_UNWIND_END
	.seh_endproc
.endm
.macro FASTABI_UNWIND_LEAF_END
.endm

.macro FASTABI_FRAME bytes
.if \bytes > 8
	.seh_stackalloc \bytes - 8
.endif
.endm

.macro FASTABI_SAVED register, offset, home
	.seh_savereg \register, \offset
.endm

.macro FASTABI_SAVED_ALL
	.seh_endprologue
.endm

.macro FASTABI_RESTORED register
.endm

.macro FASTABI_REMEMBER
.endm
.macro FASTABI_RECALL
.endm

#endif

#endif
