/* FAB0138 at 'mov %r12, 0x18(%rsp)': rdi is overwritten, and its code counts only behind this instruction */
#include "windows.h"

	BEGIN
	mov	%rsi, 8(%rsp)
	.seh_savereg %rsi, 8
	mov	%rdi, 16(%rsp)
	mov	$3, %edi
	mov	%r12, 24(%rsp)
	.seh_savereg %rdi, 16
	.seh_savereg %r12, 24
	.seh_endprologue
	movzwl	%cx, %esi
	mov	%edx, %r12d
	mov	%r8, %rdx
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
