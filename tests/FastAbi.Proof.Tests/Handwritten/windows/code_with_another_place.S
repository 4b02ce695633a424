/* FAB0138 at 'movzwl %cx, %esi': the caller's r12 is in another slot */
#include "windows.h"

	BEGIN
	mov	%rsi, 8(%rsp)
	.seh_savereg %rsi, 8
	mov	%rdi, 16(%rsp)
	.seh_savereg %rdi, 16
	mov	%r12, 24(%rsp)
	.seh_savereg %r12, 32
	.seh_endprologue
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
	END
