/* FAB0133 at 'mov %di, (%rdx)': an error must leave the outputs alone */
#include "../handwritten.h"

	BEGIN classic
	sub	$16, %rsp
	.cfi_adjust_cfa_offset 16
	movl	$0, (%rsp)
	movl	$0, 8(%rsp)
	mov	%di, (%rsp)
	mov	%esi, 4(%rsp)
	mov	$3, %edi
	mov	%rsp, %rsi
	mov	$50, %eax
	vmcall
	movzwl	8(%rsp), %edi
	mov	%di, (%rdx)
	test	%rax, %rax
	js	1f
1:
	add	$16, %rsp
	.cfi_adjust_cfa_offset -16
	ret
	END classic
