/* proved */
#include "windows.h"

	BEGIN kind=classic
	push	%rsi
	.seh_pushreg %rsi
	push	%rdi
	.seh_pushreg %rdi
	sub	$16, %rsp
	.seh_stackalloc 16
	.seh_endprologue
	movq	$0, (%rsp)
	movl	$0, 8(%rsp)
	mov	%cx, (%rsp)
	mov	%edx, 4(%rsp)
	mov	$3, %edi
	mov	%rsp, %rsi
	mov	$50, %eax
	vmcall
	test	%rax, %rax
	js	1f
	movzwl	8(%rsp), %edi
	mov	%di, (%r8)
1:
	add	$16, %rsp
	pop	%rdi
	pop	%rsi
	ret
	END
