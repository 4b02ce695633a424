/* The interrupt descriptor table: an exception is a crash, and an interrupt goes to the handler of its vector. */
#include "trap.h"

#include "crash.h"
#include "ghcb.h"
#include "interrupt.h"
#include "layout.h"
#include "refusal.h"
#include "td.h"

#include <stddef.h>

#define VECTORS 256
#define ENTRY_SIZE 5 /* trap_entry.S has it, too */
#define VECTOR_DF 8
#define VECTOR_VE 20
#define RFLAGS_IF 0x200
#define VECTOR_VC 29
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

/* vc_entry.S */
extern const char vc_entry[];
extern const char ve_entry[];

extern const char trap_entries[VECTORS * ENTRY_SIZE];

static guest_interrupt_handler handlers[VECTORS];
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
	if (guest_has_ghcb())
		guest_exception_entry(VECTOR_VC, vc_entry);
	if (guest_is_td())
		guest_exception_entry(VECTOR_VE, ve_entry);
	trap_use(0);
}

void guest_interrupt_handle(uint8_t vector, guest_interrupt_handler handler)
{
	handlers[vector] = handler;
}

/* trap_entry.S comes here with an interrupt. */
void trap_dispatch(const struct trap_frame *frame);

void trap_dispatch(const struct trap_frame *frame)
{
	guest_interrupt_handler handler = handlers[frame->vector];

	/* A hypervisor injects an interrupt whatever rflags.if says, also in the middle of a use of the GHCB. */
	if (guest_is_sealed() && frame->vector >= GUEST_FIRST_VECTOR && !(frame->rflags & RFLAGS_IF)) {
		if (!guest_survives(GUEST_REFUSED_INTERRUPT))
			crash_report(frame);
		return;
	}
	if (!handler)
		crash_report(frame);
	if (frame->vector == GUEST_VECTOR_NMI && guest_has_ghcb()) {
		struct ghcb_interrupted interrupted;

		ghcb_begin_nmi(&interrupted);
		handler(GUEST_VECTOR_NMI);
		ghcb_end_nmi(&interrupted);
	} else {
		handler((unsigned int)frame->vector);
	}
}
