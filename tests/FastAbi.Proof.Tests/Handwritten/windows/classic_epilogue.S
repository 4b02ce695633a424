/* FAB0138 at 'mov 8(%rsp), %rsi': the unwinder knows an epilogue by add, pop and ret alone */
#include "windows.h"

	BEGIN kind=classic
	sub	$24, %rsp
	.seh_stackalloc 24
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
	add	$24, %rsp
	mov	8(%rsp), %rsi
	mov	16(%rsp), %rdi
	ret
	END
