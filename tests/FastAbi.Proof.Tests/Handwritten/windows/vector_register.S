/* FAB0123 at 'movq %rsi, %xmm6': xmm6 belongs to the caller, and no vector register is followed */
#include "windows.h"

	BEGIN
	movq	%rsi, %xmm6
	mov	%rdi, 16(%rsp)
	.seh_savereg %rdi, 16
	mov	%r12, 24(%rsp)
	.seh_savereg %r12, 24
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
	movq	%xmm6, %rsi
	mov	16(%rsp), %rdi
	mov	24(%rsp), %r12
	ret
	END
