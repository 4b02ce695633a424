/* The state of the fuzzer on one vCPU. */
#ifndef RANDOM_ATTACKER_H
#define RANDOM_ATTACKER_H

#include <stdbool.h>
#include <stdint.h>

struct attacker {
	unsigned int vcpu;
	bool on_xen;
	uint64_t random; /* state of the generator; not 0 */
	uint64_t now; /* the last system time that a call returned */
	uint64_t mapped; /* where the last grant appeared that it could map */
	uint32_t handle; /* and what for unmapping it */
};

#endif
