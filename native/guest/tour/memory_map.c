/* The memory that the domain was started with. */
#include "domain.h"
#include "ghcb.h"
#include "page.h"
#include "processor.h"
#include "report.h"
#include "subjects.h"

#define ENTRIES 64

/* Each in a page of its own, which Xen is to see. */
static struct page map_page;
static struct page expected_page;

static struct e820entry *const map = (struct e820entry *)map_page.bytes;
static struct e820entry *const expected_map = (struct e820entry *)expected_page.bytes;
_Static_assert(sizeof(struct e820entry[ENTRIES]) <= sizeof(struct page), "the entries fit into a page");

static bool covers(uint64_t address, unsigned int entries)
{
	for (unsigned int i = 0; i < entries; i++) {
		if (map[i].type == E820_RAM && address >= map[i].addr && address - map[i].addr < map[i].size)
			return true;
	}
	return false;
}

static bool is_ascending(unsigned int entries)
{
	for (unsigned int i = 1; i < entries; i++) {
		if (map[i].addr < map[i - 1].addr + map[i - 1].size)
			return false;
	}
	return true;
}

static bool is_like_the_oracles(unsigned int entries)
{
	for (unsigned int i = 0; i < entries; i++) {
		if (map[i].addr != expected_map[i].addr || map[i].size != expected_map[i].size ||
		    map[i].type != expected_map[i].type)
			return false;
	}
	return true;
}

static void check_short_buffer(void)
{
	unsigned int stored = 0;

	map[1].size = 0;
	long result = CALL_FOR(memory, memory_map, "nr_entries 1", 1, (uintptr_t)map, &stored);

	OUTPUTS(result, "nr_entries %u", stored);
	tour_equal("memory.memory_map stores no more than fits", stored, 1);
	tour_equal("memory.memory_map leaves what is behind the buffer alone", (long)map[1].size, 0);
}

void tour_memory_map(void)
{
	unsigned int stored = 0;
	unsigned int expected = 0;

	guest_share(&map_page, sizeof(map_page));
	guest_share(&expected_page, sizeof(expected_page));

	long result =
		CALL_FOR(memory, memory_map, "nr_entries 64, buffer in this guest", ENTRIES, (uintptr_t)map, &stored);

	OUTPUTS(result, "nr_entries %u", stored);
	tour_equal("memory.memory_map succeeds", result, 0);
	if (stored == 0 || stored >= ENTRIES) {
		guest_not_ok("memory.memory_map tells how many entries there are", "%u", stored);
		return;
	}
	guest_ok("memory.memory_map tells how many entries there are");
	oracle_memory_memory_map(ENTRIES, (uintptr_t)expected_map, &expected);
	tour_equal("memory.memory_map gives as many entries as the oracle gets", stored, expected);
	tour_check("memory.memory_map gives the oracle's entries", is_like_the_oracles(stored));
	tour_check("memory.memory_map gives entries in ascending order", is_ascending(stored));
	tour_check("memory.memory_map has this guest in RAM", covers((uintptr_t)&tour_memory_map, stored));
	tour_check("memory.memory_map does not have the local APIC in RAM", !covers(APIC_BASE, stored));
	check_short_buffer();
	FAILS_UNTOUCHED(memory, memory_map, EFAULT, "nr_entries 64, a buffer without memory", ENTRIES, NO_MEMORY);
}
