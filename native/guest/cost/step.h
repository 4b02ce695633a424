/* Counts the instructions of a call. */
#ifndef COST_STEP_H
#define COST_STEP_H

#include "subject.h"

long step_call(void (*function)(void), const uint64_t arguments[ARGUMENTS]);
extern uint64_t step_count;
extern uint64_t step_hypercall;
extern bool step_skips_hypercall;
extern const char step_entry[];
extern const char step_vc_entry[];

#endif
