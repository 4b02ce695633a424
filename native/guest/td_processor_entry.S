/* Where a processor that waited at the firmware's mailbox starts: in 64-bit mode, on the firmware's page tables. */

#include "assembly.h"

/* struct guest_processor_state (processor.h) */
#define STATE_RSP	8
#define STATE_RDI	16
#define STATE_RSI	24
#define STATE_CR0	40
#define STATE_CR3	48
#define STATE_CR4	56

/*
 * in:  td_processor_state, eflags.if = 0
 * out: rdi, rsi, rsp and the control registers from there
 */
FUNCTION td_processor_entry
	mov	td_processor_state + STATE_CR4, %rax
	mov	%rax, %cr4
	mov	td_processor_state + STATE_CR3, %rax
	mov	%rax, %cr3
	mov	td_processor_state + STATE_CR0, %rax
	mov	%rax, %cr0
	mov	td_processor_state + STATE_RSP, %rsp
	mov	td_processor_state + STATE_RDI, %rdi
	mov	td_processor_state + STATE_RSI, %rsi
	jmp	processor_entry
END td_processor_entry

	.section .note.GNU-stack, "", @progbits
