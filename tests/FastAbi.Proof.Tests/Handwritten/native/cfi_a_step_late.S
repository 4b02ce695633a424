/* FAB0138 at 'movzwl %di, %esi': a backtrace from there shows a wrong r12 */
#include "../handwritten.h"

	BEGIN
	mov	%r12, %rcx
	mov	%esi, %r12d
	movzwl	%di, %esi
	.cfi_register %r12, %rcx
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
