/*
 * Classic trampolines that are wrong in one thing each, and some that are right: what the checks of this suite are
 * checked with.
 *
 *   broken.probe by the classic ABI: hypercall 50
 *
 *   register  in            out
 *   rax       50            result
 *   rdi       3             clobbered
 *   rsi       struct probe  clobbered
 *   rdx       1             clobbered
 *
 * struct probe, 32 bytes; what is not listed is zero:
 *
 *   byte  in                           out
 *   0     buffer = pointer to frame
 *   8     port = port
 *   12    count = 1
 *   16    ports = address of port
 *   24                                 state
 *   26                                 status, signed: the result
 *
 * C arguments: rdi port, rsi frame, rdx state
 */
	.hidden fastabi_sim_vmcall
	.hidden fastabi_direct_map_offset

	.macro PROBE name, enter="sub $40, %rsp", gap="movq $0, 8(%rsp)", count="movl $1, 12(%rsp)", \
		tail="movq $0, 24(%rsp)", \
		copy="movw %di, 32(%rsp)", shift="shl $12, %rsi", offset="add fastabi_direct_map_offset(%rip), %rsi", \
		port="movw %di, 8(%rsp)", address="lea 32(%rsp), %rax", late="", spill="mov %rdx, %rcx", \
		first="mov $3, %edi", second="mov %rsp, %rsi", third="mov $1, %edx", number="mov $50, %eax", \
		call="call fastabi_sim_vmcall", test="test %rax, %rax", result="movswq 26(%rsp), %rax", \
		retest="test %rax, %rax; js 1f", output="movzwl 24(%rsp), %edi", store="movw %di, (%rcx)", \
		leave="add $40, %rsp", return="ret"
	.globl	broken_classic_\name
	.type	broken_classic_\name, @function
broken_classic_\name:
	\enter
	\gap
	\count
	\tail
	\copy
	\shift
	\offset
	mov	%rsi, (%rsp)
	\port
	\address
	mov	%rax, 16(%rsp)
	\late
	\spill
	\first
	\second
	\third
	\number
	\call
	\test
	js	1f
	\result
	\retest
	\output
	\store
1:	\leave
	\return
	.size	broken_classic_\name, . - broken_classic_\name
	.endm

	.text
	/* Nothing is wrong with these. */
	PROBE	nothing
	PROBE	copied_after_its_address,	copy="nop", late="movw %di, 32(%rsp)"
	PROBE	larger_frame,		enter="sub $72, %rsp", leave="add $72, %rsp"
	PROBE	output_in_another_register,	output="movzwl 24(%rsp), %r8d", store="movw %r8w, (%rcx)"

	PROBE	stale_padding,		gap="nop"
	PROBE	stale_tail,		tail="movl $0, 24(%rsp)"
	PROBE	member_elsewhere,	port="movw %di, 10(%rsp)"
	PROBE	member_too_wide,	port="movl %edi, 8(%rsp)"
	PROBE	member_too_narrow,	port="movb %dil, 8(%rsp)"
	PROBE	constant_missing,	count="nop"
	PROBE	constant_too_narrow,	gap="movl $0, 8(%rsp)", count="movw $1, 12(%rsp)"
	PROBE	frame_not_shifted,	shift="nop"
	PROBE	offset_not_added,	offset="nop"
	PROBE	copy_too_narrow,	copy="movb %dil, 32(%rsp)"
	PROBE	copy_missing,		copy="nop"
	PROBE	copy_below_rsp,		copy="movw %di, -64(%rsp)", address="lea -64(%rsp), %rax"
	PROBE	struct_elsewhere,	second="lea 8(%rsp), %rsi"
	PROBE	struct_below_rsp,	call="add $40, %rsp; call fastabi_sim_vmcall; sub $40, %rsp"
	PROBE	red_zone,		enter="lea -48(%rsp), %rsp", \
				call="lea 48(%rsp), %rsp; call fastabi_sim_vmcall; lea -48(%rsp), %rsp", \
				leave="lea 48(%rsp), %rsp"
	PROBE	arguments_swapped,	first="mov $1, %edi", third="mov $3, %edx"
	PROBE	argument_missing,	third="nop"
	PROBE	number_of_fastabi,	number="mov $0x40000032, %eax"
	PROBE	no_hypercall,		call="nop"
	PROBE	output_before_test,	test="movzwl 24(%rsp), %edi; movw %di, (%rcx); test %rax, %rax"
	PROBE	status_not_tested,	retest="nop"
	PROBE	status_not_extended,	result="movzwl 26(%rsp), %eax"
	PROBE	status_read_too_wide,	result="movslq 26(%rsp), %rax"
	PROBE	status_not_read,	result="nop", retest="nop"
	PROBE	output_elsewhere,	output="movzwl 28(%rsp), %edi"
	PROBE	output_too_wide,	output="movl 24(%rsp), %edi", store="movl %edi, (%rcx)"
	PROBE	output_too_narrow,	store="movb %dil, (%rcx)"
	PROBE	pointer_in_lost_register,	spill="nop", store="movw %di, (%rdx)"
	PROBE	pointer_in_rbx,		spill="mov %rdx, %rbx", store="movw %di, (%rbx)"
	PROBE	stack_not_balanced,	leave="mov 40(%rsp), %rdi; add $32, %rsp", return="jmp *%rdi"
	PROBE	stack_misaligned,	enter="sub $44, %rsp", leave="add $44, %rsp"
	PROBE	caller_stack_written,	tail="movq $0, 24(%rsp); movq $0, 48(%rsp)"

	.section .note.GNU-stack, "", @progbits
