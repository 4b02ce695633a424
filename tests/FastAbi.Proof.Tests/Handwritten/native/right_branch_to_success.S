/* proved */
#include "../handwritten.h"

	BEGIN
	mov	%r12, %rcx
	.cfi_register %r12, %rcx
	mov	%esi, %r12d
	movzwl	%di, %esi
	mov	$3, %edi
	mov	$0x40000032, %eax
	vmcall
	test	%rax, %rax
	jns	1f
	mov	%rcx, %r12
	.cfi_remember_state
	.cfi_restore %r12
	ret
1:
	.cfi_restore_state
	mov	%r8w, (%rdx)
	mov	%rcx, %r12
	.cfi_restore %r12
	ret
	END
