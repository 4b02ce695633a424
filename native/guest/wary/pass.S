/*
 * Exceptions that the hypervisor makes up: each is counted in the record of its processor, and passed over. A guest
 * that is no test ends there.
 */
#include "assembly.h"
#include "layout.h"
#include "record.h"

#define RECORDS_PER_TSS (RECORD_SIZE / TSS_DESCRIPTOR_SIZE)

	.macro	COUNT
	push	%rax
	str	%rax
	sub	$SELECTOR_TSS, %eax
	imul	$RECORDS_PER_TSS, %eax, %eax
	incq	records + RECORD_EVENTS(%rax)
	pop	%rax
	.endm

/* in, out: rsp = rip, cs, rflags, rsp, ss */
FUNCTION pass
	COUNT
	iretq
END pass

/* in: rsp = error code, and the same */
FUNCTION pass_with_code
	COUNT
	add	$8, %rsp
	iretq
END pass_with_code

	.section .note.GNU-stack, "", @progbits
