/*
 * fastabi_enosys: where a portable function goes that cannot reach a hypervisor. Entered by a jump, so that it returns
 * to the caller of that function.
 *
 * in:  nothing
 * out: rax = -ENOSYS; all other registers, the flags and memory untouched
 */
#include "trampoline.h"

	FASTABI_TEXT	enosys
	.globl	fastabi_enosys
	FASTABI_HIDDEN fastabi_enosys
	FASTABI_TYPE fastabi_enosys, @function, FASTABI_GLOBAL
	.p2align 4
fastabi_enosys:
	FASTABI_UNWIND_OUTER
	mov	$-38, %rax			# XEN_ENOSYS in xen/include/public/errno.h
	FASTABI_RET
	FASTABI_UNWIND_LEAF_END
	FASTABI_SIZE fastabi_enosys

#ifdef __ELF__
	.section .note.GNU-stack, "", @progbits
#endif
