/* A sequence of calls made in one way, from a known state, and all that came of it. */
#ifndef DIFFERENTIAL_WORLD_H
#define DIFFERENTIAL_WORLD_H

#include "sequence.h"

#include <stdint.h>

/* How calls are made: by the library's classic functions, by its native ones, and natively by hand. */
enum way { TRADITIONAL, NATIVE, BY_HAND, WAYS };

#define WORLD_PORTS 48
#define WORLD_PARAMS 40
#define WORLD_OUTPUT_BYTES 48

struct world {
	struct {
		bool made;
		long result;
		uint8_t outputs[WORLD_OUTPUT_BYTES]; /* as they lie behind the out-pointer; 0 where there are none */
	} calls[SEQUENCE_CALLS];

	/* What the domain looks like in the end. */
	struct {
		struct fastabi_event_channel_status_out ports[WORLD_PORTS];
		long port_results[WORLD_PORTS];
		uint64_t params[WORLD_PARAMS];
		long param_results[WORLD_PARAMS];
		uint32_t grant_version;
		uint64_t given_sum; /* of the page that memory_map writes to */
	} end;
};

/* What the hypervisor shares, and a second vCPU that calls can stop and start; false where it does not share it. */
bool world_prepare(void);

/* Makes the calls. Frames for grants come from the arena, as long as there are some. */
void world_run(enum way way, const struct sequence *sequence, struct world *world);

/* Whether a call by hand has changed a register that holds none of its outputs. */
bool world_moved_a_register(void);

/* Whether what comes out of an operation may differ each time. */
bool world_is_volatile(enum operation_index index);

#endif
