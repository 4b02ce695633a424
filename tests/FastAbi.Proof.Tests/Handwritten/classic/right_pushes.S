/* proved */
#include "../handwritten.h"

	BEGIN classic
	push	$0
	.cfi_adjust_cfa_offset 8
	push	$0
	.cfi_adjust_cfa_offset 8
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
