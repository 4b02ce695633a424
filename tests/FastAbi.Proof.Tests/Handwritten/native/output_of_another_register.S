/* FAB0133 at 'mov %r9w, (%rdx)': the output comes in r8 */
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
	mov	%r9w, (%rdx)
1:
	mov	%rcx, %r12
	.cfi_restore %r12
	ret
	END
