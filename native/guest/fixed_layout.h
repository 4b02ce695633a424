/*
 * The proposal's fixed memory layout: pages of the hypervisor's that are in place before the guest starts, which is
 * told by types of its memory map where they are.
 */
#ifndef GUEST_FIXED_LAYOUT_H
#define GUEST_FIXED_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

/** Types of the memory map. The pages of one are in a row. */
#define GUEST_MAP_SHARED_INFO UINT32_C(0xf0000001)
#define GUEST_MAP_GRANT_TABLE UINT32_C(0xf0000002)
#define GUEST_MAP_GRANT_STATUS UINT32_C(0xf0000003)
#define GUEST_MAP_FOREIGN UINT32_C(0xf0000004)

/** Looks for them in the start info, and maps them one to one. */
void fixed_layout_init(void);

/** Whether the guest was told of them. */
bool guest_has_fixed_layout(void);

/** A page of a type by its number; NULL where the guest was told of none. */
void *guest_fixed_page(uint32_t type, uint32_t number);

#endif
