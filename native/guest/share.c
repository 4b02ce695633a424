/* Which pages the hypervisor sees: those without the C-bit, or with the shared bit, in their page table. */
#include "share.h"

#include "guest.h"
#include "layout.h"
#include "memory_map.h"
#include "page_state.h"
#include "td.h"

#define ENTRIES 512
#define LARGE_PAGE_SHIFT 21
#define PAGE_SHIFT 12
#define PTE_PS 0x80
#define PTE_ADDRESS UINT64_C(0x000ffffffffff000)

/* Of 2 MiB each, that have a page to share: the data of a guest spans few. */
#define SPLIT_TABLES 8

static uint64_t split_tables[SPLIT_TABLES][ENTRIES] __attribute__((aligned(PAGE_SIZE)));
static unsigned int split;

static uint64_t *entry_of(uint64_t address)
{
	uint64_t *large = &level2_tables[address >> LARGE_PAGE_SHIFT];

	if (*large & PTE_PS) {
		if (split == SPLIT_TABLES)
			guest_crash("too many regions with shared pages", (uintptr_t)&guest_share);

		uint64_t *table = split_tables[split++];

		for (uint64_t i = 0; i < ENTRIES; i++)
			table[i] = (*large & ~(uint64_t)PTE_PS) + i * PAGE_SIZE;
		*large = (uintptr_t)table | (*large & ~(PTE_ADDRESS | PTE_PS)) | guest_c_mask();
	}
	return (uint64_t *)(*large & PTE_ADDRESS & ~guest_c_mask()) + (address >> PAGE_SHIFT) % ENTRIES;
}

bool guest_has_ghcb(void)
{
	return guest_c_bit;
}

bool guest_is_sealed(void)
{
	return guest_has_ghcb() || guest_is_td();
}

static void set_entry(uint64_t address, uint64_t entry)
{
	*entry_of(address) = entry;
	__asm__ volatile("invlpg (%0)" : : "r"(address) : "memory");
}

static void clear(uint64_t address)
{
	for (unsigned int i = 0; i < PAGE_SIZE / sizeof(uint64_t); i++)
		((volatile uint64_t *)address)[i] = 0;
}

void guest_share(void *start, size_t size)
{
	if (!guest_is_sealed())
		return;
	for (uint64_t address = (uintptr_t)start; address < (uintptr_t)start + size; address += PAGE_SIZE) {
		if (guest_is_td())
			td_share(address);
		else if (guest_has_page_states() && *entry_of(address) & guest_c_mask())
			page_state_give(address);
		set_entry(address, (*entry_of(address) & ~guest_c_mask()) | guest_shared_mask());
		/* What it had is noise now. */
		clear(address);
	}
}

void guest_unshare(void *start, size_t size)
{
	bool changed;

	if (!guest_has_ghcb())
		return;
	for (uint64_t address = (uintptr_t)start; address < (uintptr_t)start + size; address += PAGE_SIZE) {
		if (guest_has_page_states())
			page_state_demand(address);
		set_entry(address, *entry_of(address) | guest_c_mask());
		/* Only a page that was not validated before is a new one, and none of the guest's at another place. */
		if (guest_has_page_states() &&
		    (page_state_validate((const void *)address, true, &changed) || !changed))
			guest_crash("a page that the hypervisor gave is not new", (uintptr_t)&guest_unshare);
		clear(address);
	}
}
