/* FAB0126 at 'movl $0, -0x10(%rsp)': an interrupt overwrites it */
#include "../handwritten.h"

	BEGIN classic
	movl	$0, -16(%rsp)
	movl	$0, -8(%rsp)
	mov	%di, -16(%rsp)
	mov	%esi, -12(%rsp)
	mov	$3, %edi
	lea	-16(%rsp), %rsi
	mov	$50, %eax
	vmcall
	test	%rax, %rax
	js	1f
	movzwl	-8(%rsp), %edi
	mov	%di, (%rdx)
1:
	ret
	END classic
