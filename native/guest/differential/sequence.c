/*
 * Left out or constrained is what ends this guest, and what depends on time or on calls long ago:
 *   sched.shutdown, sched.shutdown_code, sched.block   not called
 *   sched.poll                  with a timeout that is past, so that it never waits
 *   sched.watchdog              starts no timer of less than an hour, for its end is a shutdown
 *   vcpu.set_singleshot_timer   with a time that is long past, or far from now
 *   vcpu.down                   not of vCPU 0
 *   hvm.set_param               not of the task state segment for virtual 8086 mode, for which Xen may crash a domain
 *   grant_table.map_grant_ref   to one place alone
 */
#include "sequence.h"

#include "layout.h"
#include "random/inputs.h"
#include "random/pages.h"
#include "random/random.h"
#include "xen_abi.h"

#define PAST 1
#define MILLISECOND 1000000
#define SECOND 1000000000
#define FUTURE (UINT64_C(1) << 62)
#define HIGH(value) ((value) & ~UINT64_C(0xffffffff))

bool sequence_has(enum operation_index index)
{
	return index != OPERATION_sched_shutdown && index != OPERATION_sched_shutdown_code &&
	       index != OPERATION_sched_block;
}

static uint64_t past_or_future(struct attacker *attacker)
{
	return random_below(attacker, 2) ? PAST : FUTURE;
}

static void constrain_grant(struct attacker *attacker, struct sequence_call *call)
{
	static const uint8_t flags[] = {
		GNTMAP_host_map, GNTMAP_host_map, GNTMAP_host_map | GNTMAP_readonly,
		GNTMAP_host_map | GNTMAP_contains_pte, 0
	};
	uint64_t *reg = call->reg;

	if (call->index == OPERATION_grant_table_map_grant_ref) {
		reg[3] = MAPPING;
		reg[4] = HIGH(reg[4]) | flags[random_below(attacker, sizeof(flags))];
		reg[5] = HIGH(reg[5]) | (random_below(attacker, 4) ? 8 + random_below(attacker, 4) : (uint32_t)reg[5]);
	} else {
		reg[3] = random_below(attacker, 4) ? MAPPING : reg[3];
		reg[6] = HIGH(reg[6]) | (random_below(attacker, 4) ? LAST_HANDLE : random_below(attacker, 4096));
	}
}

/* Changes inputs as it says above; false where another call is to be drawn. */
static bool constrain(struct attacker *attacker, struct sequence_call *call)
{
	uint64_t *reg = call->reg;

	switch (call->index) {
	case OPERATION_sched_poll:
		reg[2] = PAST;
		break;
	case OPERATION_sched_watchdog:
		if ((uint32_t)reg[3] != 0 || (uint32_t)reg[2] == 0)
			reg[3] = HIGH(reg[3]) | (HOUR + random_below(attacker, HOUR));
		break;
	case OPERATION_vcpu_set_singleshot_timer:
		reg[3] = past_or_future(attacker);
		break;
	case OPERATION_vcpu_set_periodic_timer:
		reg[3] = random_below(attacker, 2) * SECOND + random_below(attacker, MILLISECOND);
		break;
	case OPERATION_vcpu_down:
		return (uint32_t)reg[2] != 0;
	case OPERATION_hvm_set_param:
		return (uint32_t)reg[3] != HVM_PARAM_VM86_TSS && (uint32_t)reg[3] != HVM_PARAM_VM86_TSS_SIZED;
	case OPERATION_memory_memory_map:
		if (random_below(attacker, 4))
			reg[3] = (uintptr_t)pages_given() + random_below(attacker, 1024);
		break;
	case OPERATION_grant_table_map_grant_ref:
	case OPERATION_grant_table_unmap_grant_ref:
		constrain_grant(attacker, call);
		break;
	case OPERATION_event_channel_reset:
		return !random_below(attacker, 16);
	default:
		break;
	}
	return true;
}

/* A page that is empty whenever a sequence begins, or none that any machine has. */
static uint64_t frame(struct attacker *attacker)
{
	if (!random_below(attacker, 8))
		return random_next(attacker) | UINT64_C(1) << 40;
	return (uintptr_t)pages_given() / PAGE_SIZE + random_below(attacker, PAGES_GIVEN);
}

static bool draw(struct attacker *attacker, struct sequence_call *call)
{
	call->index = (enum operation_index)random_below(attacker, OPERATIONS);
	for (unsigned int n = 2; n < 8; n++) {
		enum input kind = operations[call->index].inputs[n - 2];

		call->reg[n] = input_of(attacker, kind);
		/* Of the few calls of a sequence many have to meet the same port. */
		if (kind == FRAME)
			call->reg[n] = frame(attacker);
		if (kind == ADDRESS)
			call->reg[n] = frame(attacker) * PAGE_SIZE + random_below(attacker, PAGE_SIZE);
		if (kind == PORT && random_below(attacker, 2))
			call->reg[n] = HIGH(call->reg[n]) | random_below(attacker, 6);
	}
	return sequence_has(call->index) && constrain(attacker, call);
}

void sequence_draw(struct attacker *attacker, struct sequence *sequence)
{
	for (unsigned int i = 0; i < SEQUENCE_CALLS; i++) {
		while (!draw(attacker, &sequence->calls[i]))
			;
	}
}
