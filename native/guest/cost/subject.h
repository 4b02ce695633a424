/* The calls whose cost is counted: how each is set up, so that it succeeds, and torn down. */
#ifndef COST_SUBJECT_H
#define COST_SUBJECT_H

#include "fastabi.h"
#include "xen_abi.h"

#include <stdbool.h>

#define ARGUMENTS 6

struct subject {
	const char *name;
	void (*function)(void);
	/* Sets the arguments, and opens the port or whatever else they name. */
	void (*set_up)(uint64_t arguments[ARGUMENTS]);
	/* Undoes what set_up() and the call have done; may be null. */
	void (*tear_down)(void);
	/* The state of what set_up() has opened, where the same call is made to several. */
	const char *state;
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

/* The calls of a hypercall, or some of them; one without a function is the last. */
extern const struct subject event_channel_subjects[];
extern const struct subject event_channel_fifo_subjects[];
extern const struct subject grant_table_subjects[];
extern const struct subject hvm_subjects[];
extern const struct subject memory_subjects[];
extern const struct subject sched_subjects[];
extern const struct subject sched_wait_subjects[];
extern const struct subject vcpu_subjects[];
extern const struct subject version_subjects[];

/* For the tables: name and function of a call. */
#define CALL(group, operation) .name = #group "." #operation, .function = (void (*)(void))fastabi_##group##_##operation

#endif
