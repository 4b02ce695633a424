/* FAB0127 at 'add $8, %rsp': the return address is taken from the struct */
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
	test	%rax, %rax
	js	1f
	movzwl	8(%rsp), %edi
	mov	%di, (%rdx)
1:
	add	$8, %rsp
	.cfi_adjust_cfa_offset -8
	ret
	END classic
