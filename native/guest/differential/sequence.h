/* Calls in a row, by random, that answer the same whenever they are made from the same state. */
#ifndef DIFFERENTIAL_SEQUENCE_H
#define DIFFERENTIAL_SEQUENCE_H

#include "random/attacker.h"
#include "random/operations.h"

#include <stdbool.h>

#define SEQUENCE_CALLS 48

/* Where the one grant that is mapped appears: no memory of this guest's. */
#define MAPPING UINT64_C(0x30000000)

/* What no call may take for its handle stands for the handle of the grant that is mapped. */
#define LAST_HANDLE UINT32_C(0xfabf)

struct sequence_call {
	enum operation_index index;
	uint64_t reg[8]; /* inputs, each with junk above its width; reg0 and reg1 are not used */
};

struct sequence {
	struct sequence_call calls[SEQUENCE_CALLS];
};

/* Whether an operation takes part. */
bool sequence_has(enum operation_index index);

/* Draws a sequence. */
void sequence_draw(struct attacker *attacker, struct sequence *sequence);

#endif
