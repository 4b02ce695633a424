/* What a call costs: how each one is prepared, so that it does its work, and what is put right after it. */
#ifndef COST_H
#define COST_H

#include "guest.h"
#include "processor.h"

#include <stdbool.h>

#define ARGUMENTS 6

/* The vCPU that runs, and one that never does. */
#define THIS_VCPU 0
#define OTHER_VCPU 1

struct subject {
	const char *name;
	void (*function)(void);
	/* Sets the arguments, and makes them good. */
	void (*prepare)(uint64_t arguments[ARGUMENTS]);
	/* Puts right what a call has done; may be null. */
	void (*clean)(void);
	/* The answer, where it is no success. */
	long answer;
	/* Whether a release of Xen has the call, where not all have; without it the answer is -ENOSYS. */
	bool (*is_in)(uint32_t release);
	/* Another answer that is right, for what not every hypervisor has. */
	long other_answer;
	/* It works once in a boot, or sleeps, so its round trip is not measured. */
	bool is_not_measured;
	/* It would not return, so its hypercall is left out. */
	bool skips_hypercall;
};

extern const struct subject subjects[];
extern const unsigned int subject_count;

/* Port and page that a subject's arguments point to. */
void subjects_init(void);

/* step.S */
long step_call(void (*function)(void), const uint64_t arguments[ARGUMENTS]);
extern uint64_t step_count;
extern bool step_skips_hypercall;
extern const char step_entry[];

#endif
