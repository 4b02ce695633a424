/* FAB0130 at 'lea 2(%rsp), %rsi', FAB0133 at 'mov %di, (%rdx)': C aligns the struct to 4 bytes */
#include "../handwritten.h"

	BEGIN classic
	sub	$16, %rsp
	.cfi_adjust_cfa_offset 16
	movl	$0, (%rsp)
	movl	$0, 8(%rsp)
	mov	%di, (%rsp)
	mov	%esi, 4(%rsp)
	mov	$3, %edi
	lea	2(%rsp), %rsi
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
