/* FAB0130 at 'mov $0x32, %eax': the index of the classic call */
#include "../handwritten.h"

	BEGIN
	mov	%r12, %rcx
	.cfi_register %r12, %rcx
	mov	%esi, %r12d
	movzwl	%di, %esi
	mov	$3, %edi
	mov	$0x32, %eax
	vmcall
	test	%rax, %rax
	js	1f
	mov	%r8w, (%rdx)
1:
	mov	%rcx, %r12
	.cfi_restore %r12
	ret
	END
