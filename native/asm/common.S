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
	.hidden	fastabi_enosys
	.type	fastabi_enosys, @function
	.p2align 4
fastabi_enosys:
	.cfi_startproc
	mov	$-38, %rax			# XEN_ENOSYS in xen/include/public/errno.h
	FASTABI_RET
	.cfi_endproc
	.size	fastabi_enosys, . - fastabi_enosys

	.section .note.GNU-stack, "", @progbits
