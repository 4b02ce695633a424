/*
 * The pages that random inputs name, in the place of random/pages.c: all of them are shared, and none holds this guest.
 * A guest whose memory is sealed cannot have the hypervisor put pages into it, so its own are in place at the start.
 */
#include "shared_pages.h"

#include "fixed_layout.h"
#include "page.h"
#include "random/pages.h"
#include "random/random.h"
#include "secret.h"
#include "share.h"
#include "xen_abi.h"

#include <stddef.h>

#define NO_MEMORY UINT64_C(0x30000000)
#define TARGETS 64
#define PRIVATE_PAGES 64
#define WORDS (sizeof(struct page) / sizeof(uint64_t))

/* grant_table.h: struct grant_entry_v1 */
struct grant {
	uint16_t flags;
	uint16_t domid;
	uint32_t frame;
};

#define GRANTS 48

static struct page given[PAGES_GIVEN];
static struct page own[PRIVATE_PAGES];

static bool is_whole(const struct page *page)
{
	const uint64_t *words = (const uint64_t *)page->bytes;

	for (unsigned int i = 0; i < WORDS; i++) {
		if (words[i] != SECRET(i % 16))
			return false;
	}
	return true;
}

void shared_pages_init(void)
{
	struct grant *table = guest_fixed_page(GUEST_MAP_GRANT_TABLE, 0);

	for (unsigned int i = 0; i < PRIVATE_PAGES; i++) {
		for (unsigned int word = 0; word < WORDS; word++)
			((uint64_t *)own[i].bytes)[word] = SECRET(word % 16);
	}
	guest_share(given, sizeof(given));
	for (unsigned int i = GNTTAB_NR_RESERVED_ENTRIES; table && i < GRANTS; i++)
		table[i] = (struct grant){ GTF_permit_access, 0, (uint32_t)gfn_of(&given[i % PAGES_GIVEN]) };
}

void shared_pages_leak(void)
{
	((volatile uint64_t *)given[0].bytes)[WORDS - 1] = SECRET(0);
}

bool private_pages_are_whole(void)
{
	for (unsigned int i = 0; i < PRIVATE_PAGES; i++) {
		if (!is_whole(&own[i]))
			return false;
	}
	return true;
}

uint64_t any_frame(struct attacker *attacker)
{
	if (!random_below(attacker, 8))
		return random_below(attacker, 2) ? gfn_at(NO_MEMORY) : random_next(attacker);
	return gfn_of(&given[random_below(attacker, PAGES_GIVEN)]);
}

uint64_t any_address(struct attacker *attacker)
{
	uint64_t offset = random_below(attacker, 4) ? 8 * random_below(attacker, 256) : random_below(attacker, 2048);

	return any_frame(attacker) * sizeof(struct page) + offset;
}

uint64_t any_target(struct attacker *attacker)
{
	return (uintptr_t)guest_fixed_page(GUEST_MAP_FOREIGN, (uint32_t)random_below(attacker, TARGETS));
}
