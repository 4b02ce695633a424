/* proved */
#include "../handwritten.h"

	BEGIN classic
	sub	$16, %rsp
	.cfi_adjust_cfa_offset 16
	movl	$0, 4(%rsp)
	movl	$0, 12(%rsp)
	mov	%di, 4(%rsp)
	mov	%esi, 8(%rsp)
	mov	$3, %edi
	lea	4(%rsp), %rsi
	mov	$50, %eax
	vmcall
	test	%rax, %rax
	js	1f
	movzwl	12(%rsp), %edi
	mov	%di, (%rdx)
1:
	add	$16, %rsp
	.cfi_adjust_cfa_offset -16
	ret
	END classic
