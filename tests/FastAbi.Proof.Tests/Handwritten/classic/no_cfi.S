/* FAB0138 at 'movl $0, (%rsp)': a backtrace takes a member for the return address */
#include "../handwritten.h"

	BEGIN classic
	sub	$16, %rsp
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
	add	$16, %rsp
	ret
	END classic
