/* See fixed_layout.h. */
#include "fixed_layout.h"

#include "guest.h"
#include "layout.h"
#include "memory_map.h"

#include <stddef.h>

#define GIGABYTE UINT64_C(0x40000000)
#define ENTRIES 512
#define LARGE_PAGE (GIGABYTE / ENTRIES)

/* AMD64 Architecture Programmer's Manual, volume 2, "Page-Translation Table Entry": present, writable, of 2 MiB. */
#define PTE_P 1
#define PTE_RW 2
#define PTE_PS 0x80

/* xen/include/public/arch-x86/hvm/start_info.h; the memory map is there from version 1 on. */
struct start_info {
	uint32_t magic;
	uint32_t version;
	uint64_t not_used[4];
	uint64_t memory_map;
	uint32_t memory_map_entries;
};

struct entry {
	uint64_t address;
	uint64_t size;
	uint32_t type;
	uint32_t reserved;
};

static uint64_t level2_table[ENTRIES] __attribute__((aligned(PAGE_SIZE)));

/* Where the layout starts: at a whole GiB behind those that boot.S maps. The hypervisor sees it. */
static uint64_t mapped;

static const struct entry *find(uint32_t type)
{
	const struct start_info *info = (const struct start_info *)guest_start_info;

	/* QEMU's firmware leaves a map in the page at 0, which is not mapped. */
	if (info->version < 1 || info->memory_map < PAGE_SIZE)
		return NULL;
	for (uint32_t i = 0; i < info->memory_map_entries; i++) {
		const struct entry *entry = (const struct entry *)info->memory_map + i;

		if (entry->type == type)
			return entry;
	}
	return NULL;
}

void fixed_layout_init(void)
{
	const struct entry *first = find(GUEST_MAP_SHARED_INFO);

	if (!first || first->address < 4 * GIGABYTE || first->address / GIGABYTE >= ENTRIES)
		return;
	mapped = first->address / GIGABYTE * GIGABYTE;
	for (unsigned int i = 0; i < ENTRIES; i++)
		level2_table[i] = (mapped + i * LARGE_PAGE) | guest_shared_mask() | PTE_PS | PTE_RW | PTE_P;
	level3_table[mapped / GIGABYTE] = (uintptr_t)level2_table | guest_c_mask() | PTE_RW | PTE_P;
}

bool guest_has_fixed_layout(void)
{
	return mapped;
}

void *guest_fixed_page(uint32_t type, uint32_t number)
{
	const struct entry *entry = find(type);
	uint64_t offset = (uint64_t)number * PAGE_SIZE;

	if (!mapped || !entry || offset >= entry->size || entry->address + offset - mapped >= GIGABYTE)
		return NULL;
	return (void *)(uintptr_t)(entry->address + offset);
}
