/* Inputs that calls of several hypercalls have, and what they refer to. */
#ifndef COST_INPUTS_H
#define COST_INPUTS_H

#include <stdint.h>

/* The vCPU that runs, and one that never does. */
#define THIS_VCPU 0
#define OTHER_VCPU 1

#define MILLISECOND UINT64_C(1000000)

/* Where outputs go, and their address. */
extern uint64_t outputs[8];
uint64_t address_of_outputs(void);

/* The port that is open now, which close_port() closes. */
extern uint32_t port;
void open_ipi(void);
void close_port(void);

void no_inputs(uint64_t *a);
void only_outputs(uint64_t *a);
void this_vcpu(uint64_t *a);
void other_vcpu(uint64_t *a);
void this_vcpu_and_outputs(uint64_t *a);

/* Undoes sched.pin_override. */
void unpin(void);

#endif
