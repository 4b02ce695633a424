/* See sealed_processor.h. */
#include "sealed_processor.h"

#include "ghcb.h"
#include "page_state.h"
#include "processor.h"
#include "td.h"
#include "td_processor.h"

#include <stddef.h>

#define EFER_LMA (1 << 10)

/* AMD64 Architecture Programmer's Manual, volume 2, "State Save Area used for SEV-ES". */
struct segment {
	uint16_t selector;
	uint16_t attributes;
	uint32_t limit;
	uint64_t base;
};

struct save_area {
	struct segment es, cs, ss, ds, fs, gs, gdtr, ldtr, idtr, tr;
	uint8_t not_used1[0xd0 - 0xa0];
	uint64_t efer;
	uint8_t not_used2[0x148 - 0xd8];
	uint64_t cr4, cr3, cr0, dr7, dr6, rflags, rip;
	uint8_t not_used3[0x1d8 - 0x180];
	uint64_t rsp;
	uint8_t not_used4[0x330 - 0x1e0];
	uint64_t rsi, rdi;
	uint8_t not_used5[0x3b0 - 0x340];
	uint64_t features;
	uint8_t not_used6[PAGE_SIZE - 0x3b8];
};
_Static_assert(offsetof(struct save_area, rip) == 0x178 && offsetof(struct save_area, rdi) == 0x338 &&
		       offsetof(struct save_area, features) == 0x3b0 && sizeof(struct save_area) == PAGE_SIZE,
	       "the layout of the save area");

#define CODE 0xa9b /* present, ring 0, 64 bits */
#define DATA 0xc93
#define BUSY_TASK 0x8b
#define LOCAL_TABLE 0x82
#define MAX_LIMIT 0xffffffff
#define DR6_AFTER_RESET 0xffff0ff0
#define DR7_AFTER_RESET 0x400
#define FEATURE_SNP 1
#define FIRST_SELECTOR 8 /* processor_entry.S loads those of guest_gdt */

/* Xen gives a processor twice its number. */
#define APIC_ID(processor) ((processor)*2)

bool guest_processor_start(unsigned int processor, void (*function)(void))
{
	static struct save_area areas[GUEST_PROCESSORS] __attribute__((aligned(PAGE_SIZE)));
	struct guest_processor_state state = guest_processor_prepare(processor, function);
	const struct segment data = { FIRST_SELECTOR, DATA, MAX_LIMIT, 0 };

	if (guest_is_td())
		return td_start_processor(APIC_ID(processor), &state);
	if (!guest_has_ghcb())
		return false;
	areas[processor] = (struct save_area){
		.es = data,
		.cs = { FIRST_SELECTOR, CODE, MAX_LIMIT, 0 },
		.ss = data,
		.ds = data,
		.ldtr = { 0, LOCAL_TABLE, 0, 0 },
		.tr = { 0, BUSY_TASK, 0x67, 0 },
		.efer = state.efer | EFER_LMA,
		.cr4 = state.cr4,
		.cr3 = state.cr3,
		.cr0 = state.cr0,
		.dr7 = DR7_AFTER_RESET,
		.dr6 = DR6_AFTER_RESET,
		.rflags = state.rflags,
		.rip = state.rip,
		.rsp = state.rsp,
		.rsi = state.rsi,
		.rdi = state.rdi,
		.features = guest_has_page_states() ? FEATURE_SNP : 0,
	};
	if (guest_has_page_states() && !page_state_make_save_area(&areas[processor]))
		return false;
	return ghcb_create_processor(APIC_ID(processor), &areas[processor]);
}
