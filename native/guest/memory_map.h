/* The page tables that boot.S leaves. */
#ifndef GUEST_MEMORY_MAP_H
#define GUEST_MEMORY_MAP_H

#include <stdint.h>

/* Entries that map a GiB, and 2 MiB of the first four of them. */
extern uint64_t level3_table[512];
extern uint64_t level2_tables[4 * 512];

/* The number of the C-bit: what an entry has it in belongs to the guest alone. 0: there is none. */
extern uint32_t guest_c_bit;

static inline uint64_t guest_c_mask(void)
{
	return guest_c_bit ? UINT64_C(1) << guest_c_bit : 0;
}

/* The number of the shared bit: what an entry has it in the hypervisor sees as well. 0: there is none. */
extern uint32_t guest_shared_bit;

static inline uint64_t guest_shared_mask(void)
{
	return guest_shared_bit ? UINT64_C(1) << guest_shared_bit : 0;
}

#endif
