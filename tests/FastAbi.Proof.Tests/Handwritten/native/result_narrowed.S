/* FAB0134 at 'mov %eax, %eax': a negative result becomes a large positive one */
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
	js	1f
	mov	%r8w, (%rdx)
1:
	mov	%rcx, %r12
	.cfi_restore %r12
	mov	%eax, %eax
	ret
	END
