/* The domain that the tour runs in: what does not exist in it, and pages of it. */
#ifndef TOUR_DOMAIN_H
#define TOUR_DOMAIN_H

#include <stdint.h>

/* What does not exist: another domain, a vCPU, memory at an address that is mapped one to one. */
#define NO_DOMAIN 77
#define NO_VCPU 99
#define NO_MEMORY UINT64_C(0x30000000)

/* A page of this guest, for Xen to write to or to replace. */
struct page {
	uint8_t bytes[4096];
} __attribute__((aligned(4096)));

static inline uint64_t gfn_at(uintptr_t address)
{
	return address / sizeof(struct page);
}

static inline uint64_t gfn_of(const struct page *page)
{
	return gfn_at((uintptr_t)page);
}

#endif
