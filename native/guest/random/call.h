/* Makes single calls. Each is counted by its kind, and the registers that no call may change are compared. */
#ifndef RANDOM_CALL_H
#define RANDOM_CALL_H

#include "attacker.h"
#include "operations.h"

#include <stdbool.h>

/* FastABI's registers, reg0 to reg7. The functions that take an array of them set reg0 and reg1. */
#define REGISTERS 8

/* An operation with inputs in reg2 to reg7; afterwards the registers are as the call has left them. */
long call_operation(struct attacker *attacker, enum operation_index index, uint64_t *reg);

/* The same with two inputs and nothing else. */
long call_operation_with(struct attacker *attacker, enum operation_index index, uint64_t first, uint64_t second);

/* An operation that FastABI does not have, with inputs in reg2 to reg7. */
void call_unknown(struct attacker *attacker, uint64_t hypercall, uint64_t operation, uint64_t *reg);

/* Classic hypercalls: XENMEM_add_to_physmap, and any other. */
long call_physmap(struct attacker *attacker, uint64_t argument);
void call_classic(struct attacker *attacker, uint64_t number, uint64_t first, uint64_t second);

/* How many calls both vCPUs have made. */
uint64_t calls_made(void);

/* Whether a call has changed a register that belongs to no call. */
bool calls_changed_a_register(void);

/*
 * Whether a call of an operation has changed one of FastABI's registers that holds neither its result nor an output,
 * rdi included. The contract allows some of that.
 */
bool calls_moved_a_register(void);

/* Prints a line for each kind of call that was made. */
void calls_print(void);

#endif
