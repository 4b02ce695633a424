/* Starts secondary processors. */
#include "processor.h"

#include "ghcb.h"
#include "layout.h"
#include "trap.h"

#define MSR_EFER 0xc0000080
#define RFLAGS_RESERVED 2 /* bit 1 is always set */

/* processor_entry.S: rdi = the processor, rsi = the function. */
extern const char processor_entry[];

struct guest_processor_state guest_processor_prepare(unsigned int processor, void (*function)(void))
{
	struct guest_processor_state state = {
		.rip = (uintptr_t)processor_entry,
		.rsp = (uintptr_t)stack_guard + (uint64_t)(processor + 1) * STACK_SPAN,
		.rdi = processor,
		.rsi = (uintptr_t)function,
		.rflags = RFLAGS_RESERVED,
	};
	uint32_t low;
	uint32_t high;

	__asm__("mov %%cr0, %0" : "=r"(state.cr0));
	__asm__("mov %%cr3, %0" : "=r"(state.cr3));
	__asm__("mov %%cr4, %0" : "=r"(state.cr4));
	__asm__("rdmsr" : "=a"(low), "=d"(high) : "c"(MSR_EFER));
	state.efer = (uint64_t)high << 32 | low;
	return state;
}

/* processor_entry.S comes here, on the processor's own stack. */
void processor_run(unsigned int processor, void (*function)(void)) __attribute__((noreturn));

void processor_run(unsigned int processor, void (*function)(void))
{
	trap_use(processor);
	ghcb_use(processor);
	function();
	for (;;)
		__asm__ volatile("cli; hlt");
}
