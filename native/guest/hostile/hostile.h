/*
 * A guest that means harm: hypercalls with random registers from two vCPUs, and random writes into the memory that it
 * shares with the hypervisor. What it does follows from seed and count on its command line alone, as far as one vCPU is
 * concerned.
 */
#ifndef HOSTILE_H
#define HOSTILE_H

#include "guest.h"
#include "processor.h"
#include "tour/xen_abi.h"

#include <stdbool.h>

/* What one vCPU keeps. */
struct attacker {
	unsigned int vcpu;
	uint64_t random; /* state of the generator; not 0 */
	uint64_t now; /* the last system time that it was told */
	uint64_t mapped; /* where the last grant appeared that it could map */
	uint32_t handle; /* and what for unmapping it */
};

/* random.c: xorshift64*, and a number below another one. */
uint64_t random_next(struct attacker *attacker);
uint64_t random_below(struct attacker *attacker, uint64_t limit);

/* pages.c: frames, addresses, and the shared pages. */

/* Has the hypervisor put its own pages into this guest; false where it does not. */
bool pages_share(struct attacker *attacker);

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

/* operations.c */

/* What an input is, so that most calls get past its first check. */
enum input {
	NOTHING,
	DOMAIN,
	GRANTOR,
	PORT,
	VCPU,
	FRAME,
	ADDRESS,
	TARGET,
	MAPPED,
	HANDLE,
	MAP_FLAGS,
	OFFSET,
	TIME,
	PERIOD,
	SECONDS,
	FEW,
	SMALL,
	ANYTHING
};

struct operation {
	const char *name;
	uint8_t hypercall;
	uint8_t number;
	uint8_t inputs[6]; /* enum input, of reg2 to reg7 */
};

#define OPERATIONS 49
extern const struct operation operations[OPERATIONS];

/* calls.c. Each call is counted. */

/* Makes a call of any kind, or writes into shared memory. */
void call_random(struct attacker *attacker);

/* Makes a call of a certain kind: an operation by its name, or XENMEM_add_to_physmap. */
long call_operation(struct attacker *attacker, const char *name, uint64_t first, uint64_t second);
long call_physmap(struct attacker *attacker, uint64_t argument);

/* How many calls both vCPUs have made. */
uint64_t calls_made(void);

/* Prints a line for each kind of call that was made. */
void calls_print(void);

/* Whether a call has changed a register that belongs to no call. */
bool calls_changed_a_register(void);

#endif
