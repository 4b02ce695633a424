/* Every operation of FastABI, and what its inputs are. */
#ifndef RANDOM_OPERATIONS_H
#define RANDOM_OPERATIONS_H

#include "fastabi.h"

/* OPERATION_sched_yield and so on: an index in operations. */
#define OPERATION_INDEX(name, inputs, output_bytes) OPERATION_##name,
enum operation_index { FASTABI_FOR_EACH_CALL(OPERATION_INDEX) OPERATIONS };

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

extern const struct operation operations[OPERATIONS];

#endif
