/* Frames, addresses, and the pages that are shared with the hypervisor. */
#ifndef RANDOM_PAGES_H
#define RANDOM_PAGES_H

#include "attacker.h"

#include <stdbool.h>

/* Has the hypervisor put its own pages into this guest; false where it does not. */
bool pages_share(struct attacker *attacker);

/* Frames that grants may name. */
#define PAGES_ARENA 512

/* Grants one of them to domain 0, by an entry of version 1. */
void pages_grant(unsigned int reference, unsigned int frame);

/* The pages that any_frame() may give to the hypervisor: the first of them. */
#define PAGES_GIVEN 24
uint8_t *pages_given(void);

/*
 * A frame for the hypervisor to use: this guest's own, one of the pages that it put here, one without memory, or one
 * that no machine has. None of those that hold this guest itself: to lose its own code would be its own fault.
 */
uint64_t any_frame(struct attacker *attacker);

/* The same as an address, aligned or not. */
uint64_t any_address(struct attacker *attacker);

/*
 * An address where a granted frame may appear. This guest does not touch the memory there, since the frame that was
 * there is lost by that.
 */
uint64_t any_target(struct attacker *attacker);

/* The first argument of XENMEM_add_to_physmap: a struct, or an address where there is none. */
uint64_t any_physmap_argument(struct attacker *attacker);

/* Writes something into a page that is shared. */
void pages_scribble(struct attacker *attacker);

#endif
