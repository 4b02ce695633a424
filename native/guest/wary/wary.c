/*
 * A sealed guest whose hypervisor means harm (the monitor's options sev or tdx, and hostile): calls of all operations
 * from two vCPUs, with secrets in all that a call does not show. The command line has seed=NUMBER and count=NUMBER, by
 * default 1 and 1000000, "instruction" to make calls by the hypercall instruction instead of the archive's functions,
 * "hand" to make them by fastabi_ghcb.h alone, "end" to end at the first thing that is refused, as a guest does that is
 * no test, and "leak" to show a secret.
 */
#include "caller.h"
#include "command_line.h"
#include "guest.h"
#include "hand.h"
#include "processor.h"
#include "random/inputs.h"
#include "random/random.h"
#include "record.h"
#include "refusal.h"
#include "sealed_processor.h"
#include "share.h"
#include "shared_pages.h"
#include "xen_abi.h"

const char guest_name[] = "wary-c";

#define SECOND 1

/* pass.S */
extern const char pass[];
extern const char pass_with_code[];

static const char *const ways[] = { "by functions", "by the instruction", "by hand" };

static uint64_t seed = 1;
static uint64_t calls = 1000000;
static uint64_t now;
static enum way way;
static volatile bool second_takes_part;
static volatile bool second_has_ended;

static void survive(enum guest_refusal what)
{
	if (what != GUEST_REFUSED_ANSWER)
		records[guest_processor()].events++;
}

static void ignore(unsigned int vector)
{
	(void)vector;
}

static void go_on_after_refusals(void)
{
	static const uint8_t without_code[] = { 0, 1, 3, 4, 5, 6, 7, 9, 16, 19 };
	static const uint8_t with_code[] = { 10, 11, 12, 13, 14, 17 };

	guest_refusal_handle(survive);
	for (unsigned int i = 0; i < sizeof(without_code); i++)
		guest_exception_entry(without_code[i], pass);
	for (unsigned int i = 0; i < sizeof(with_code); i++)
		guest_exception_entry(with_code[i], pass_with_code);
}

/* Changes inputs, or says that a call is left out: what ends this guest, or has it wait for good, it does to itself. */
static bool constrain(struct attacker *attacker, enum operation_index index, uint64_t *reg)
{
	switch (index) {
	case OPERATION_sched_shutdown:
	case OPERATION_sched_block:
		return false;
	case OPERATION_event_channel_reset:
		return !random_below(attacker, 16);
	case OPERATION_vcpu_down:
		reg[2] |= 2;
		return true;
	case OPERATION_sched_poll:
		if (reg[2] == 0 || reg[2] > now + SOON)
			reg[2] = now + SOON;
		return true;
	case OPERATION_sched_watchdog:
		if ((uint32_t)reg[3] < HOUR && !((uint32_t)reg[2] != 0 && (uint32_t)reg[3] == 0))
			reg[3] += HOUR;
		return true;
	default:
		return true;
	}
}

static void call_any(struct attacker *attacker)
{
	enum operation_index index = (enum operation_index)random_below(attacker, OPERATIONS);
	uint64_t reg[REGISTERS] = { 0 };

	for (unsigned int n = 2; n < REGISTERS; n++)
		reg[n] = input_of(attacker, operations[index].inputs[n - 2]);
	if (constrain(attacker, index, reg))
		caller_call(way, index, reg);
}

static bool play(uint64_t count)
{
	unsigned int processor = guest_processor();
	struct attacker attacker = {
		.vcpu = processor,
		.random = (seed << 1 | 1) * UINT64_C(0x9e3779b97f4a7c15) + processor,
		.now = now,
	};

	if (!hand_in(&records[processor]))
		return false;
	while (records[processor].calls < count)
		call_any(&attacker);
	return hand_in(NULL);
}

static void play_second(void)
{
	second_takes_part = true;
	play(calls / 2);
	second_has_ended = true;
}

void guest_main(void)
{
	bool has_second;

	if (!guest_is_sealed()) {
		guest_skip("calls to a hypervisor that means harm", "this guest has nothing that is sealed");
		return;
	}
	seed = guest_command_line_number("seed", seed);
	calls = guest_command_line_number("count", calls);
	way = guest_command_line_has("instruction") ? BY_INSTRUCTION :
	      guest_command_line_has("hand")        ? BY_HAND :
						      BY_FUNCTION;
	fastabi_hvm_get_time(&now);
	fastabi_sched_shutdown_code(SHUTDOWN_poweroff);
	shared_pages_init();
	guest_share((void *)records, sizeof(records));
	guest_interrupt_handle(GUEST_VECTOR_NMI, ignore);
	if (guest_command_line_has("leak"))
		shared_pages_leak();
	if (!guest_command_line_has("end"))
		go_on_after_refusals();
	has_second = fastabi_vcpu_is_up(SECOND) >= 0 && guest_processor_start(SECOND, play_second);
	while (has_second && !second_takes_part)
		fastabi_sched_yield();
	guest_printf("%lu calls, seed %lu, %s, %s\n", calls, seed, has_second ? "two vCPUs" : "one vCPU", ways[way]);
	guest_check("the hypervisor takes part", play(has_second ? calls - calls / 2 : calls));
	while (has_second && !second_has_ended)
		fastabi_sched_yield();

	struct caller_counts counts = caller_counts();

	guest_printf("%lu calls: %lu succeeded, %lu refused\n", counts.calls, counts.answered, counts.refused);
	guest_check("each call was made", counts.calls == calls);
	guest_check("no call changed a register that holds no output, or memory beside its outputs",
		    counts.changed == 0);
	guest_check("private pages hold what they held", private_pages_are_whole());
}
