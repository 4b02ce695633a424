/* FAB0138 at 'mov %r8, %rdx': Windows' unwinder looks for r12 in memory alone */
#include "windows.h"

	BEGIN
	mov	%rsi, 8(%rsp)
	.seh_savereg %rsi, 8
	mov	%rdi, 16(%rsp)
	.seh_savereg %rdi, 16
	.seh_endprologue
	movzwl	%cx, %esi
	mov	%r12, %rcx
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
	mov	%rcx, %r12
	ret
	END
