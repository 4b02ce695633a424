/* See caller.h. */
#include "caller.h"

#include "behind.h"
#include "enter.h"
#include "fastabi_exposure.h"
#include "guest.h"
#include "hypercall.h"
#include "processor_number.h"
#include "random/call.h"
#include "record.h"
#include "secret.h"
#include "xen_abi.h"

/* Behind what a function may write. */
#define UNTOUCHED 0xa5
#define MOST_BYTES 48
#define BYTES_BEHIND 16

struct exposure {
	uint8_t in;
	uint8_t out;
};

/* The registers that outputs are in follow each other, as the members of their struct do. */
struct call {
	void (*function)(void);
	uint8_t output_bytes;
};

#define EXPOSED(symbol, hypercall, operation, going, coming) [OPERATION_##symbol] = { going, coming },
static const struct exposure exposures[OPERATIONS] = { FASTABI_FOR_EACH_EXPOSURE(EXPOSED) };

#define CALL(name, inputs, bytes) [OPERATION_##name] = { (void (*)(void))fastabi_native_##name, bytes },
static const struct call calls[OPERATIONS] = { FASTABI_FOR_EACH_CALL(CALL) };

static const uint8_t numbers[REGISTERS] = GUEST_FASTABI_REGISTERS;
static struct caller_counts counted[GUEST_PROCESSORS];

volatile struct record records[GUEST_PROCESSORS];

static bool has(unsigned int mask, unsigned int number)
{
	return mask >> number & 1;
}

/* What comes back of a call: its result alone where that is negative. */
static unsigned int coming(enum operation_index index, uint64_t result)
{
	return (int64_t)result < 0 ? 1 : exposures[index].out;
}

/* The bytes of an output: of the first one, and of each other. */
static unsigned int width_of(enum operation_index index, unsigned int place)
{
	switch (index) {
	case OPERATION_event_channel_status:
	case OPERATION_grant_table_query_size:
		return 4;
	case OPERATION_grant_table_map_grant_ref:
		return place ? 2 : 4;
	case OPERATION_vcpu_get_runstate_info:
		return place ? 8 : 4;
	default:
		return calls[index].output_bytes;
	}
}

static void write_down(volatile struct record *record, enum operation_index index, const uint64_t *reg, uint64_t widths)
{
	struct caller_counts *counts = &counted[guest_processor()];
	bool is_refused = (int64_t)reg[0] == -FASTABI_EBADMSG;
	unsigned int shown = coming(index, reg[0]);

	for (unsigned int n = 0; n < REGISTERS; n++)
		record->registers[n] = has(shown, n) ? reg[n] : 0;
	record->refused = is_refused;
	record->widths = widths;
	record->calls++;
	counts->calls++;
	counts->refused += is_refused;
	counts->answered += (int64_t)reg[0] >= 0;
}

/* All registers but those that come out are as they were. */
static void by_instruction(enum operation_index index, const uint64_t *reg)
{
	uint64_t registers[GUEST_REGISTERS];
	uint64_t before[GUEST_REGISTERS];
	uint64_t after[REGISTERS];
	unsigned int shown;

	for (unsigned int i = 0; i < GUEST_REGISTERS; i++)
		registers[i] = SECRET(i);
	for (unsigned int n = 0; n < REGISTERS; n++) {
		if (has(exposures[index].in, n))
			registers[numbers[n]] = reg[n];
	}
	for (unsigned int i = 0; i < GUEST_REGISTERS; i++)
		before[i] = registers[i];
	guest_hypercall(registers);
	shown = coming(index, registers[0]);
	for (unsigned int n = 0; n < REGISTERS; n++) {
		after[n] = registers[numbers[n]];
		if (has(shown, n))
			before[numbers[n]] = after[n];
	}
	for (unsigned int i = 0; i < GUEST_REGISTERS; i++)
		counted[guest_processor()].changed += i != GUEST_RSP && registers[i] != before[i];
	write_down(&records[guest_processor()], index, after, UINT64_C(0x0808080808080808));
}

static void by_hand(enum operation_index index, const uint64_t *reg)
{
	uint64_t after[REGISTERS];
	uint64_t before[REGISTERS];
	uint64_t status = behind_nothing();

	for (unsigned int n = 0; n < REGISTERS; n++)
		before[n] = after[n] = has(exposures[index].in, n) ? reg[n] : SECRET(n);
	counted[guest_processor()].changed += behind_call(after) != status;
	for (unsigned int n = 0; n < REGISTERS; n++)
		counted[guest_processor()].changed += !has(coming(index, after[0]), n) && after[n] != before[n];
	write_down(&records[guest_processor()], index, after, UINT64_C(0x0808080808080808));
}

static uint64_t read_output(const uint8_t *from, unsigned int width)
{
	uint64_t value = 0;

	for (unsigned int i = 0; i < width; i++)
		value |= (uint64_t)from[i] << 8 * i;
	return value;
}

static bool is_kept(const struct entered *entered)
{
	bool kept = true;

	for (unsigned int i = 0; i < ENTER_KEPT; i++)
		kept = kept && entered->kept[i] == SECRET(i);
	for (unsigned int i = 0; i < ENTER_VECTORS; i++)
		kept = kept && entered->vectors[i] == SECRET(i);
	return kept;
}

/* Outputs are written by a call that succeeds, and nothing else is. */
static void by_function(enum operation_index index, const uint64_t *reg)
{
	uint8_t memory[MOST_BYTES + BYTES_BEHIND] __attribute__((aligned(8)));
	struct entered entered = { .function = calls[index].function };
	uint64_t after[REGISTERS] = { 0 };
	uint64_t widths = 0;
	unsigned int arguments = 0;
	unsigned int end = 0;
	unsigned int place = 0;

	for (unsigned int i = 0; i < sizeof(memory); i++)
		memory[i] = UNTOUCHED;
	for (unsigned int i = 0; i < ENTER_ARGUMENTS; i++)
		entered.arguments[i] = SECRET(10 + i);
	for (unsigned int n = 2; n < REGISTERS; n++) {
		if (has(exposures[index].in, n))
			entered.arguments[arguments++] = reg[n];
	}
	if (calls[index].output_bytes)
		entered.arguments[arguments] = (uintptr_t)memory;
	enter(&entered);
	after[0] = entered.result;
	for (unsigned int n = 1; n < REGISTERS; n++) {
		unsigned int width = width_of(index, place);

		if (!has(coming(index, entered.result), n))
			continue;
		end = (end + width - 1) / width * width;
		after[n] = read_output(memory + end, width);
		widths |= (uint64_t)width << 8 * n;
		end += width;
		place++;
	}
	/* What lies between and behind members is nobody's to write. */
	for (unsigned int i = end; i < sizeof(memory); i++)
		counted[guest_processor()].changed += memory[i] != UNTOUCHED;
	counted[guest_processor()].changed += !is_kept(&entered);
	write_down(&records[guest_processor()], index, after, widths);
}

void caller_call(enum way way, enum operation_index index, const uint64_t *reg)
{
	uint64_t inputs[REGISTERS];

	inputs[0] = FASTABI_MASK | operations[index].hypercall;
	inputs[1] = operations[index].number;
	for (unsigned int n = 2; n < REGISTERS; n++)
		inputs[n] = looks_secret(reg[n]) ? 1 : reg[n];
	if (way == BY_INSTRUCTION)
		by_instruction(index, inputs);
	else if (way == BY_HAND)
		by_hand(index, inputs);
	else
		by_function(index, inputs);
}

struct caller_counts caller_counts(void)
{
	struct caller_counts sum = { 0 };

	for (unsigned int i = 0; i < GUEST_PROCESSORS; i++) {
		sum.calls += counted[i].calls;
		sum.answered += counted[i].answered;
		sum.refused += counted[i].refused;
		sum.changed += counted[i].changed;
	}
	return sum;
}
