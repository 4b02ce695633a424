/*
 * How the tour is written: a subject makes a call, says what was asked and what came back, and checks it.
 *
 * A check's name starts with the operation, as in "event_channel.send with a closed port answers -EINVAL". Each call is
 * reported, too, as guest.h shows; what is said there must be the same in every boot, so times and addresses are
 * described in words.
 */
#ifndef TOUR_REPORT_H
#define TOUR_REPORT_H

#include "guest.h"
#include "oracle.h"
#include "xen_abi.h"

#include <stdbool.h>

/*
 * Makes a call without outputs and returns its result: CALL(event_channel, send, "port of an IPI", port). The text
 * names the inputs.
 */
#define CALL(group, operation, inputs, ...)                                                                            \
	tour_call(#group "." #operation, inputs, fastabi_##group##_##operation(__VA_ARGS__))

/* The same for a call without inputs. */
#define CALL_ALONE(group, operation) tour_call(#group "." #operation, "", fastabi_##group##_##operation())

/* The same for a call with outputs; OUTPUTS(), which must follow, prints them. */
#define CALL_FOR(group, operation, inputs, ...)                                                                        \
	tour_call_for(#group "." #operation, inputs, fastabi_##group##_##operation(__VA_ARGS__))

/* After CALL_FOR(): where the call has succeeded its outputs, as guest_printf() prints them. */
#define OUTPUTS(result, ...)                                                                                           \
	do {                                                                                                           \
		if ((result) >= 0) {                                                                                   \
			guest_printf("; ");                                                                            \
			guest_printf(__VA_ARGS__);                                                                     \
		}                                                                                                      \
		guest_printf("\n");                                                                                    \
	} while (0)

/* A whole check: the call answers -error, and the oracle's does the same. */
#define FAILS(group, operation, error, inputs, ...)                                                                    \
	tour_answers(#group "." #operation, inputs, FAILS_CHECK(group, operation, error, inputs), -XEN_##error, false, \
		     fastabi_##group##_##operation(__VA_ARGS__), oracle_##group##_##operation(__VA_ARGS__))

/* The same for a call with outputs, which have to stay as they were. */
#define FAILS_UNTOUCHED(group, operation, error, inputs, ...)                                                          \
	tour_answers(#group "." #operation, inputs, FAILS_CHECK(group, operation, error, inputs), -XEN_##error, true,  \
		     fastabi_##group##_##operation(__VA_ARGS__, tour_canaries()),                                      \
		     oracle_##group##_##operation(__VA_ARGS__, tour_oracle_outputs()))

/* A whole check where the answer depends on the release: the call gives it, and the oracle's does the same. */
#define ANSWERS(group, operation, answer, inputs, ...)                                                                 \
	tour_answers(#group "." #operation, inputs,                                                                    \
		     #group "." #operation " with " inputs " answers as its release does", answer, false,              \
		     fastabi_##group##_##operation(__VA_ARGS__),                                                       \
		     oracle_##group##_##operation(__VA_ARGS__))

/* The release, for the functions in releases.h. */
static inline uint32_t tour_release(void)
{
	return fastabi_info()->xen_version;
}

#define FAILS_CHECK(group, operation, error, inputs) #group "." #operation " with " inputs " answers -" #error

/* Reports a check by a condition. */
void tour_check(const char *check, bool condition);

/* Reports a check by a value that is known. */
void tour_equal(const char *check, long actual, long expected);

/* Stands for the outputs of a call that has to leave them alone. */
void *tour_canaries(void);
void *tour_oracle_outputs(void);

/* For a call whose result is a GNTST_ code where it is negative. */
#define CALL_FOR_STATUS(group, operation, inputs, ...)                                                                 \
	tour_call_for_status(#group "." #operation, inputs, fastabi_##group##_##operation(__VA_ARGS__))

/* The functions behind the macros. */
long tour_call(const char *operation, const char *inputs, long result);
long tour_call_for_status(const char *operation, const char *inputs, long result);
long tour_call_for(const char *operation, const char *inputs, long result);
void tour_answers(const char *operation, const char *inputs, const char *check, long expected, bool has_outputs,
		  long result, long oracle_result);

/* Reports by the canaries that a call has written at most so many bytes, and some. */
void tour_writes(const char *check, unsigned int size, long result);

/* The names of a GNTST_ code and of a RUNSTATE_ value. */
const char *tour_grant_status(long status);
const char *tour_runstate(int state);

#endif
