/* See page_state.h. */
#include "page_state.h"

#include "ghcb_register.h"
#include "memory_map.h"

#define MSR_SEV_STATUS 0xc0010131
#define STATUS_SNP 4

#define SMALL_PAGE 0

/* Of the levels of privilege within a guest, of which this one has the highest, 0. */
#define NEXT_LEVEL 1
#define SAVE_AREA (1 << 16)

bool guest_has_page_states(void)
{
	uint32_t low;
	uint32_t high;

	/* Other processors have no such register. */
	if (!guest_c_bit)
		return false;
	__asm__("rdmsr" : "=a"(low), "=d"(high) : "c"(MSR_SEV_STATUS));
	return low & STATUS_SNP;
}

/* Assemblers know the names of these instructions since 2020. */
uint32_t page_state_validate(const void *page, bool is_own, bool *changed)
{
	uint64_t result = (uintptr_t)page;
	bool is_same;

	__asm__ volatile(".byte 0xf2, 0x0f, 0x01, 0xff" /* pvalidate */
			 : "+a"(result), "=@ccc"(is_same)
			 : "c"(SMALL_PAGE), "d"((uint32_t)is_own)
			 : "memory");
	*changed = !is_same;
	return (uint32_t)result;
}

bool page_state_make_save_area(const void *page)
{
	uint64_t result = (uintptr_t)page;

	__asm__ volatile(".byte 0xf3, 0x0f, 0x01, 0xfe" /* rmpadjust */
			 : "+a"(result)
			 : "c"(SMALL_PAGE), "d"(SAVE_AREA | NEXT_LEVEL)
			 : "cc", "memory");
	return !(uint32_t)result;
}

void page_state_give(uint64_t address)
{
	bool changed;

	/* One that was not its own is one that the hypervisor has replaced. */
	if (page_state_validate((const void *)address, false, &changed) || !changed)
		ghcb_terminate(GHCB_REASON_GENERAL);
	ghcb_change_page(address, false);
}

void page_state_demand(uint64_t address)
{
	ghcb_change_page(address, true);
}
