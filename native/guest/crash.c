/* Crashes: each is reported with the nearest symbol and ends the guest. */
#include "crash.h"

#include "console.h"
#include "ghcb_register.h"
#include "guest.h"
#include "processor_number.h"
#include "symbol.h"

#define EXCEPTIONS 32
#define VECTOR_DF 8
#define VECTOR_PF 14

static const char names[EXCEPTIONS][4] = {
	"#DE", "#DB", "NMI", "#BP", "#OF", "#BR", "#UD", "#NM", "#DF", "9",   "#TS", "#NP", "#SS", "#GP", "#PF", "15",
	"#MF", "#AC", "#MC", "#XF", "#VE", "#CP", "22",	 "23",	"24",  "25",  "26",  "27",  "#HV", "#VC", "#SX", "31",
};

static int is_in_stack_guard(uint64_t address)
{
	uint64_t offset = address - (uintptr_t)stack_guard;

	return offset < (uint64_t)STACK_SPAN * GUEST_PROCESSORS && offset % STACK_SPAN < PAGE_SIZE;
}

static void print_place(uint64_t rip)
{
	const struct symbol *symbol = symbol_find(rip);

	guest_printf("rip 0x%lx ", rip);
	if (symbol)
		guest_printf("%s+0x%lx", (const char *)(uintptr_t)symbol->name, rip - symbol->address);
	else
		guest_printf("?");
}

static void report(const struct trap_frame *frame, uint64_t fault_address)
{
	console_put('\n');
	if (frame->vector == VECTOR_DF && is_in_stack_guard(fault_address))
		guest_printf("stack overflow: rsp 0x%lx\n", frame->rsp);
	guest_printf("crash: vector %lu (%s) error 0x%lx ", frame->vector,
		     frame->vector < EXCEPTIONS ? names[frame->vector] : "interrupt", frame->error);
	print_place(frame->rip);
	if (frame->vector == VECTOR_PF)
		guest_printf(" cr2 0x%lx", fault_address);
	guest_printf("\n");
}

void crash_report(const struct trap_frame *frame)
{
	static unsigned int depth;
	uint64_t fault_address;

	__asm__ volatile("mov %%cr2, %0" : "=r"(fault_address));
	/* What prints may have been interrupted, and is not gone back to. */
	ghcb_is_used[guest_processor()] = false;
	/* A fault while reporting: perhaps in the console's hypercall, so once more without it, and then no more. */
	if (depth)
		console_use_port();
	if (depth++ < 2)
		report(frame, fault_address);
	guest_exit(GUEST_EXIT_CRASHED);
}

void guest_crash(const char *what, uint64_t rip)
{
	guest_printf("\ncrash: %s ", what);
	print_place(rip);
	guest_printf("\n");
	guest_exit(GUEST_EXIT_CRASHED);
}
