/* FAB0126 at 'mov %r12, -8(%rsp)': an interrupt overwrites what is below rsp */
#include "../handwritten.h"

	BEGIN
	mov	%r12, -8(%rsp)
	.cfi_offset %r12, -16
	mov	%esi, %r12d
	movzwl	%di, %esi
	mov	$3, %edi
	mov	$0x40000032, %eax
	vmcall
	test	%rax, %rax
	js	1f
	mov	%r8w, (%rdx)
1:
	mov	-8(%rsp), %r12
	.cfi_restore %r12
	ret
	END
