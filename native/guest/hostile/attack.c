/*
 * Most calls have a known operation, and mostly inputs that make sense; the others are unknown ones and classic ones.
 *
 * Left out or constrained is only what ends this guest or blocks it for good, and that it does to itself:
 *   sched.shutdown      not called here; guest_exit() calls it
 *   sched.watchdog      starts no timer of less than an hour, for its end is a shutdown
 *   vcpu.down           not of vCPU 0, and
 *   sched.block         not by vCPU 0, which wakes the other one with vcpu.send_nmi and vcpu.up now and then
 *   sched.poll          by vCPU 0 with a timeout that is past, or near
 * Xen crashes a domain for some of what it does to itself. On Xen, whose first domain this guest is, these are left out
 * as well:
 *   traditional calls   since the first domain may do everything by them
 *   hvm.set_param       of the task state segment for virtual 8086 mode, which has to be below 4 GiB
 *   grant_table.map_grant_ref  over a frame that is mapped already; so vCPU 0 alone maps, one frame at a time
 * and vCPU 0 alone changes the ABI of event channels, which both vCPUs use.
 *
 * One is rare: fifteen in sixteen of event_channel.reset are left out, since no event channel would live to be used.
 */
#include "attack.h"

#include "random/call.h"
#include "random/inputs.h"
#include "random/pages.h"
#include "random/random.h"
#include "xen_abi.h"

#define MOST_HYPERCALLS 64

/* Changes inputs as it says above; false where the call must not be made. */
static bool constrain(struct attacker *attacker, enum operation_index index, uint64_t *reg)
{
	uint64_t soon = attacker->now + SOON;

	if (index == OPERATION_sched_shutdown)
		return false;
	if (index == OPERATION_sched_block)
		return attacker->vcpu != 0;
	if (index == OPERATION_event_channel_reset)
		return !random_below(attacker, 16);
	if (index == OPERATION_vcpu_down)
		return (uint32_t)reg[2] != 0;
	if (index == OPERATION_sched_poll && attacker->vcpu == 0 && (reg[2] == 0 || reg[2] > soon))
		reg[2] = soon;
	/* With id 0 even a timeout of 0 starts a timer. */
	if (index == OPERATION_sched_watchdog && (uint32_t)reg[3] < HOUR &&
	    !((uint32_t)reg[2] != 0 && (uint32_t)reg[3] == 0))
		reg[3] += HOUR;
	return true;
}

/* The same for what Xen ends a domain for. */
static bool constrain_on_xen(const struct attacker *attacker, enum operation_index index, const uint64_t *reg)
{
	switch (index) {
	case OPERATION_hvm_set_param:
		return (uint32_t)reg[3] != HVM_PARAM_VM86_TSS;
	case OPERATION_grant_table_map_grant_ref:
		return attacker->vcpu == 0 && attacker->mapped == 0;
	case OPERATION_grant_table_unmap_grant_ref:
	case OPERATION_event_channel_reset:
	case OPERATION_event_channel_init_control:
	case OPERATION_event_channel_expand_array:
		return attacker->vcpu == 0;
	default:
		return true;
	}
}

static void call_any_operation(struct attacker *attacker)
{
	enum operation_index index = (enum operation_index)random_below(attacker, OPERATIONS);
	uint64_t reg[REGISTERS];

	for (unsigned int n = 2; n < REGISTERS; n++)
		reg[n] = input_of(attacker, operations[index].inputs[n - 2]);
	if (constrain(attacker, index, reg) && (!attacker->on_xen || constrain_on_xen(attacker, index, reg)))
		call_operation(attacker, index, reg);
}

static bool is_known(uint64_t hypercall, uint64_t operation)
{
	for (unsigned int i = 0; i < OPERATIONS; i++) {
		if (operations[i].hypercall == hypercall && operations[i].number == operation)
			return true;
	}
	return false;
}

/* An operation that does not exist, of a hypercall that does or does not. */
static void call_any_unknown(struct attacker *attacker)
{
	uint64_t hypercall = random_below(attacker, 2) ? operations[random_below(attacker, OPERATIONS)].hypercall :
							 random_below(attacker, MOST_HYPERCALLS);
	uint64_t operation = random_below(attacker, 4) ? random_below(attacker, 64) : (uint32_t)random_next(attacker);
	uint64_t reg[REGISTERS];

	if (is_known(hypercall, operation))
		return;
	for (unsigned int n = 2; n < REGISTERS; n++)
		reg[n] = random_next(attacker);
	call_unknown(attacker, hypercall, operation, reg);
}

/* Pointers anywhere. What ends or stops the guest is left out, and what prints. */
static void call_any_classic(struct attacker *attacker)
{
	uint64_t number = random_below(attacker, MOST_HYPERCALLS);
	uint64_t operation = random_below(attacker, 2) ? random_below(attacker, 32) : random_next(attacker);

	if (number == XEN_CONSOLE_IO || number == SCHED_OP ||
	    (number == VCPU_OP && is_known(number, (uint32_t)operation)) ||
	    (number == MEMORY_OP && (operation & MEMOP_CMD_MASK) == XENMEM_add_to_physmap))
		return;
	call_classic(attacker, number, operation, random_next(attacker));
}

void attack_once(struct attacker *attacker)
{
	switch (random_below(attacker, 20)) {
	case 0:
		call_any_unknown(attacker);
		break;
	case 1:
		if (!attacker->on_xen)
			call_any_classic(attacker);
		break;
	case 2:
		if (!attacker->on_xen)
			call_physmap(attacker, any_physmap_argument(attacker));
		break;
	case 3:
	case 4:
	case 5:
		pages_scribble(attacker);
		break;
	default:
		call_any_operation(attacker);
	}
}
