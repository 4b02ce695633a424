/* What C# has no words for: an instruction, and the linker's symbols. Functions of the System V ABI. */
	.macro	FUNCTION name
	.section .text.monitor_\name, "ax", @progbits
	.globl monitor_\name
	.type monitor_\name, @function
monitor_\name:
	.endm

	.macro	END name
	ret
	.size monitor_\name, . - monitor_\name
	.endm

/* in: edi = leaf, esi = subleaf, rdx = four words of 32 bits for eax, ebx, ecx, edx */
FUNCTION cpuid
	push	%rbx
	mov	%rdx, %r8
	mov	%edi, %eax
	mov	%esi, %ecx
	cpuid
	mov	%eax, (%r8)
	mov	%ebx, 4(%r8)
	mov	%ecx, 8(%r8)
	mov	%edx, 12(%r8)
	pop	%rbx
END cpuid

/*
 * Where the monitor is in memory (guest.ld): its stack, then its code and constants, its data, and the symbol table.
 *
 * out: rax = address
 */
FUNCTION stack_start
	mov	$stack_guard, %eax
END stack_start

FUNCTION code_start
	mov	$guest_text_start, %eax
END code_start

FUNCTION data_start
	mov	$guest_data_start, %eax
END data_start

FUNCTION data_end
	mov	$guest_data_end, %eax
END data_end

FUNCTION image_end
	mov	$guest_end, %eax
END image_end

	.section .note.GNU-stack, "", @progbits
