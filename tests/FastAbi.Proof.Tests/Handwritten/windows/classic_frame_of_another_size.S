/* FAB0138 at 'mov %rsi, 0x20(%rsp)': the frame is smaller than its code says */
#include "windows.h"

	BEGIN kind=classic
	sub	$24, %rsp
	.seh_stackalloc 32
	mov	%rsi, 32(%rsp)
	.seh_savereg %rsi, 32
	mov	%rdi, 40(%rsp)
	.seh_savereg %rdi, 40
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
	mov	32(%rsp), %rsi
	mov	40(%rsp), %rdi
	add	$24, %rsp
	ret
	END
