/* Pages of a guest, for Xen to write to or to replace. */
#ifndef GUEST_PAGE_H
#define GUEST_PAGE_H

#include <stdint.h>

struct page {
	uint8_t bytes[4096];
} __attribute__((aligned(4096)));

/* Memory is mapped one to one, so an address has the frame number of its page. */
static inline uint64_t gfn_at(uintptr_t address)
{
	return address / sizeof(struct page);
}

static inline uint64_t gfn_of(const struct page *page)
{
	return gfn_at((uintptr_t)page);
}

#endif
