/* Makes calls with secrets in every register that they do not show, and looks at all of them afterwards. */
#ifndef WARY_CALLER_H
#define WARY_CALLER_H

#include "random/operations.h"

#include <stdbool.h>

/*
 * How a call is made: by the archive's function; by the hypercall instruction itself, which raises #VC; or by
 * fastabi_ghcb_prepare() and fastabi_ghcb_finish() without an exception (behind.h).
 */
enum way { BY_FUNCTION, BY_INSTRUCTION, BY_HAND };

/*
 * A call with inputs in reg2 to reg7, of which those are used that it has. What became of it goes to the processor's
 * record.
 */
void caller_call(enum way way, enum operation_index index, const uint64_t *reg);

struct caller_counts {
	uint64_t calls;
	uint64_t answered; /* with no error */
	uint64_t refused; /* as the protocol was broken */
	uint64_t changed; /* a register that holds no output, or memory beside the outputs */
};

/* Of both processors. */
struct caller_counts caller_counts(void);

#endif
