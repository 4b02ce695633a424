/* The interrupt table, and processor exceptions: each is reported as a crash and ends the guest. */
#include "internal.h"
#include "layout.h"
#include "processor.h"

#include <stddef.h>

#define VECTORS 256
#define EXCEPTIONS 32
#define ENTRY_SIZE 16
#define VECTOR_DF 8
#define VECTOR_PF 14
#define TYPE_INTERRUPT_GATE 0x8e /* present, ring 0 */
#define TYPE_TSS (UINT64_C(0x89) << 40) /* present, ring 0, available */

/* Layouts: AMD64 Architecture Programmer's Manual, volume 2, "Interrupt Descriptor Table" and "64-Bit Task State
 * Segment". */
struct gate {
	uint16_t offset_low;
	uint16_t selector;
	uint8_t stack; /* index in task_state.stacks plus one; 0: the stack in use */
	uint8_t type;
	uint16_t offset_middle;
	uint32_t offset_high;
	uint32_t reserved;
};
_Static_assert(sizeof(struct gate) == 16, "an IDT entry has 16 bytes in long mode");

struct task_state {
	uint32_t reserved0;
	uint64_t rsp[3];
	uint64_t reserved1;
	uint64_t stacks[7];
	uint64_t reserved2;
	uint16_t reserved3;
	uint16_t io_map;
} __attribute__((packed));
_Static_assert(offsetof(struct task_state, stacks) == 0x24, "IST1 is at 0x24");
_Static_assert(sizeof(struct task_state) == 0x68, "a 64-bit TSS has 0x68 bytes");

struct table_pointer {
	uint16_t limit;
	uint64_t base;
} __attribute__((packed));

extern const char trap_entries[VECTORS * ENTRY_SIZE];
extern const char stack_guard[];
extern uint64_t guest_gdt[];

static const char names[EXCEPTIONS][4] = {
	"#DE", "#DB", "NMI", "#BP", "#OF", "#BR", "#UD", "#NM", "#DF", "9",   "#TS", "#NP", "#SS", "#GP", "#PF", "15",
	"#MF", "#AC", "#MC", "#XF", "#VE", "#CP", "22",	 "23",	"24",  "25",  "26",  "27",  "#HV", "#VC", "#SX", "31",
};

static struct gate interrupt_table[VECTORS];
static struct task_state task_states[GUEST_PROCESSORS];
static char double_fault_stacks[GUEST_PROCESSORS][8192] __attribute__((aligned(16)));

static void set_task_state(unsigned int processor)
{
	struct task_state *task_state = &task_states[processor];
	uint64_t base = (uintptr_t)task_state;
	uint64_t limit = sizeof(*task_state) - 1;
	unsigned int selector = SELECTOR_TSS + processor * TSS_DESCRIPTOR_SIZE;
	uint64_t *descriptor = &guest_gdt[selector / sizeof(*descriptor)];

	task_state->stacks[0] = (uintptr_t)double_fault_stacks[processor] + sizeof(double_fault_stacks[processor]);
	task_state->io_map = sizeof(*task_state);
	descriptor[0] = limit | (base & 0xffffff) << 16 | (base >> 24 & 0xff) << 56 | TYPE_TSS;
	descriptor[1] = base >> 32;
	__asm__ volatile("ltr %w0" : : "r"(selector) : "memory");
}

void trap_use(unsigned int processor)
{
	const struct table_pointer pointer = { sizeof(interrupt_table) - 1, (uintptr_t)interrupt_table };

	set_task_state(processor);
	__asm__ volatile("lidt %0" : : "m"(pointer), "m"(interrupt_table));
}

void guest_exception_entry(uint8_t vector, const void *entry)
{
	struct gate *gate = &interrupt_table[vector];

	gate->offset_low = (uint16_t)(uintptr_t)entry;
	gate->offset_middle = (uint16_t)((uintptr_t)entry >> 16);
	gate->offset_high = (uint32_t)((uintptr_t)entry >> 32);
}

void trap_init(void)
{
	for (unsigned int vector = 0; vector < VECTORS; vector++) {
		struct gate *gate = &interrupt_table[vector];

		guest_exception_entry((uint8_t)vector, trap_entries + vector * ENTRY_SIZE);
		gate->selector = SELECTOR_CODE;
		gate->type = TYPE_INTERRUPT_GATE;
		/* Where the stack has overflowed, pushing the frame of the page fault faults too: a double fault. */
		gate->stack = vector == VECTOR_DF;
	}
	trap_use(0);
}

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
		guest_printf("%s+0x%lx", symbol->name, rip - symbol->address);
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

void trap_report(const struct trap_frame *frame)
{
	static unsigned int depth;
	uint64_t fault_address;

	__asm__ volatile("mov %%cr2, %0" : "=r"(fault_address));
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
