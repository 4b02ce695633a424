/* FAB0138 at 'mov %edx, %r12d': what has no entry leaves the caller's registers alone */
#include "windows.h"

	BEGIN kind=native entry=0
	mov	%rsi, 8(%rsp)
	mov	%rdi, 16(%rsp)
	mov	%r12, 24(%rsp)
	movzwl	%cx, %esi
	mov	%edx, %r12d
	mov	%r8, %rdx
	mov	$3, %edi
	mov	$0x40000032, %eax
	vmcall
	test	%rax, %rax
	js	1f
	mov	%r8w, (%rdx)
1:
	mov	8(%rsp), %rsi
	mov	16(%rsp), %rdi
	mov	24(%rsp), %r12
	ret
	END	entry=0
