/*
 * All functions of demo.probe for callers by Windows' convention. C arguments: ecx port, edx count, r8 state; see
 * Handwritten/handwritten.h for the registers.
 */
.macro DEFINE name
	.globl	\name
	.def	\name
	.scl	2
	.type	32
	.endef
\name:
.endm

	.text
	DEFINE fastabi_demo_probe
	cmpb	$1, fastabi_mode(%rip)
	jbe	fastabi_demo_probe.not_native
	DEFINE fastabi_native_demo_probe
	.seh_proc fastabi_native_demo_probe
	mov	%rsi, 8(%rsp)
	.seh_savereg %rsi, 8
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
	mov	8(%rsp), %rsi
	mov	16(%rsp), %rdi
	mov	24(%rsp), %r12
	ret
	.seh_endproc
	.def	fastabi_demo_probe.not_native
	.scl	3
	.type	32
	.endef
fastabi_demo_probe.not_native:
	jb	fastabi_enosys
	DEFINE fastabi_classic_demo_probe
	.seh_proc fastabi_classic_demo_probe
	push	%rsi
	.seh_pushreg %rsi
	sub	$16, %rsp
	.seh_stackalloc 16
	mov	%rdi, 32(%rsp)
	.seh_savereg %rdi, 32
	.seh_endprologue
	movl	$0, (%rsp)
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
	mov	32(%rsp), %rdi
	add	$16, %rsp
	pop	%rsi
	ret
	.seh_endproc
