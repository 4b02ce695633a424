/* proved */
#include "../handwritten.h"

	BEGIN classic
	sub	$16, %rsp
	.cfi_adjust_cfa_offset 16
	movq	$0, (%rsp)
	movq	$0, 8(%rsp)
	mov	%di, (%rsp)
	mov	%esi, 4(%rsp)
	mov	$3, %edi
	mov	%rsp, %rsi
	mov	$50, %eax
	vmcall
	test	%rax, %rax
	js	1f
	movzwl	8(%rsp), %edi
	mov	%di, (%rdx)
1:
	add	$16, %rsp
	.cfi_adjust_cfa_offset -16
	ret
	END classic
