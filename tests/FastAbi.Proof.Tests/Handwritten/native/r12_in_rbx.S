/* FAB0130 at 'mov %r12, %rbx', FAB0135 at 'mov %r12, %rbx', FAB0138 at 'mov %esi, %r12d': the caller's rbx is lost */
#include "../handwritten.h"

	BEGIN
	mov	%r12, %rbx
	.cfi_register %r12, %rbx
	mov	%esi, %r12d
	movzwl	%di, %esi
	mov	$3, %edi
	mov	$0x40000032, %eax
	vmcall
	test	%rax, %rax
	js	1f
	mov	%r8w, (%rdx)
1:
	mov	%rbx, %r12
	.cfi_restore %r12
	ret
	END
