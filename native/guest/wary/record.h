/*
 * What became of the last call, in a page that is shared: for the monitor, which compares it with what it answered.
 * It takes part in the test itself, and asks for no more than what a guest would otherwise print.
 */
#ifndef WARY_RECORD_H
#define WARY_RECORD_H

/* Where a processor's record has the number of events, and how far the records are apart. */
#define RECORD_EVENTS 8
#define RECORD_SIZE 4096

#ifndef __ASSEMBLER__
#include "layout.h"
#include "random/call.h"

struct record {
	uint64_t calls; /* so many were made */
	uint64_t events; /* so many were passed over that nobody had asked for */
	uint64_t refused; /* whether the answer broke the protocol */
	uint64_t widths; /* bytes that are there of each register, from the lowest byte on */
	uint64_t registers[REGISTERS];
	uint8_t rest[RECORD_SIZE - 12 * sizeof(uint64_t)];
} __attribute__((aligned(RECORD_SIZE)));
_Static_assert(offsetof(struct record, events) == RECORD_EVENTS && sizeof(struct record) == RECORD_SIZE, "as above");

extern volatile struct record records[GUEST_PROCESSORS];
#endif

#endif
