/* FAB0130 at 'mov %esi, %r12d': rsi holds the port by then */
#include "../handwritten.h"

	BEGIN
	mov	%r12, %rcx
	.cfi_register %r12, %rcx
	movzwl	%di, %esi
	mov	%esi, %r12d
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
