/* FAB0180 at '': a nop is one instruction too many */
#include "../handwritten.h"

	BEGIN
	mov	%r12, %rcx
	.cfi_register %r12, %rcx
	mov	%esi, %r12d
	movzwl	%di, %esi
	nop
	mov	$3, %edi
	mov	$0x40000032, %eax
	vmcall
	test	%rax, %rax
	js	1f
	mov	%r8w, (%rdx)
1:
	mov	%rcx, %r12
	.cfi_restore %r12
	ret
	END
