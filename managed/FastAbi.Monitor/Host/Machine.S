/* What C# has no words for: an instruction, and the linker's symbols. Functions of the System V ABI. */
#include "assembly.h"

/* in: edi = leaf, esi = subleaf, rdx = four words of 32 bits for eax, ebx, ecx, edx */
FUNCTION monitor_cpuid
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
	ret
END monitor_cpuid

/*
 * Where the monitor is in memory (guest.ld): its stack, then its code and constants, its data, and the symbol table.
 *
 * out: rax = address
 */
FUNCTION monitor_stack_start
	mov	$stack_guard, %eax
	ret
END monitor_stack_start

FUNCTION monitor_code_start
	mov	$guest_text_start, %eax
	ret
END monitor_code_start

FUNCTION monitor_data_start
	mov	$guest_data_start, %eax
	ret
END monitor_data_start

FUNCTION monitor_data_end
	mov	$guest_data_end, %eax
	ret
END monitor_data_end

FUNCTION monitor_image_end
	mov	$guest_end, %eax
	ret
END monitor_image_end

	.section .note.GNU-stack, "", @progbits
