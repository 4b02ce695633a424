/*
 * Trampolines that are wrong in one thing each, and one that is right: what the checks of this suite are checked with.
 *
 *   broken.probe: hypercall 50, sub-operation 3
 *
 *   register  in               out
 *   rax       0x40000032       result
 *   rdi       3                clobbered
 *   rsi       port: uint16_t
 *   r8                         state: uint16_t
 *   r12       count: uint32_t
 *
 * C arguments: rdi port, rsi count, rdx state
 */
	.hidden fastabi_sim_vmcall

	.macro PROBE name, save="mov %r12, %rcx", port="movzwl %di, %esi", index="mov $0x40000032, %eax", \
		call="call fastabi_sim_vmcall", test="test %rax, %rax", branch="js", \
		store="movw %r8w, (%rdx)", restore="mov %rcx, %r12", finish="", return="ret"
	.globl	broken_\name
	.type	broken_\name, @function
broken_\name:
	\save
	mov	%esi, %r12d
	\port
	mov	$3, %edi
	\index
	\call
	\test
	\branch	1f
	\store
1:	\restore
	\finish
	\return
	.size	broken_\name, . - broken_\name
	.endm

	.text
	PROBE	nothing
	PROBE	r12_lost,		restore="nop"
	PROBE	r12_kept_in_rbx,	save="mov %r12, %rbx", restore="mov %rbx, %r12"
	PROBE	store_before_test,	test="movw %r8w, (%rdx); test %rax, %rax"
	PROBE	store_too_wide,		store="movl %r8d, (%rdx)"
	PROBE	store_too_narrow,	store="movb %r8b, (%rdx)"
	PROBE	store_elsewhere,	store="movw %r8w, 2(%rdx)"
	PROBE	zero_is_an_error,	branch="jle"
	PROBE	test_of_low_half,	test="test %eax, %eax"
	PROBE	port_sign_extended,	port="movswl %di, %esi"
	PROBE	port_not_extended,	port="mov %rdi, %rsi"
	PROBE	index_of_another,	index="mov $0x40000033, %eax"
	PROBE	index_sign_extended,	index="mov $-0x3fffffce, %rax"
	PROBE	stray_register,		index="xor %r10d, %r10d; mov $0x40000032, %eax"
	PROBE	no_hypercall,		call="nop"
	PROBE	two_hypercalls,		call="call fastabi_sim_vmcall; call fastabi_sim_vmcall"
	PROBE	result_changed,		finish="neg %rax"
	PROBE	argument_slot_written,	finish="movq $0, 8(%rsp)"
	PROBE	direction_flag_set,	finish="std"
	PROBE	rbp_lost,		finish="xor %ebp, %ebp"
	PROBE	stack_moved,		return="ret $8"

	.section .note.GNU-stack, "", @progbits
