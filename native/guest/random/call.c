/* Each call has something in every register: its own, and junk in the others. */
#include "call.h"

#include "fastabi_exposure.h"
#include "guest.h"
#include "hypercall.h"
#include "random.h"
#include "xen_abi.h"

static const uint8_t numbers[REGISTERS] = GUEST_FASTABI_REGISTERS;

#define COMING_OUT(symbol, hypercall, operation, going, coming) coming,
static const uint8_t coming_out[OPERATIONS] = { FASTABI_FOR_EACH_EXPOSURE(COMING_OUT) };

/* Counted where they are made: by operation, and what is none. */
static uint64_t made[OPERATIONS];
static uint64_t made_unknown;
static uint64_t made_physmap;
static uint64_t made_classic;
static uint64_t made_at_all;
static volatile bool changed;
static volatile bool moved;

static void count(uint64_t *counter)
{
	__atomic_fetch_add(counter, 1, __ATOMIC_RELAXED);
	__atomic_fetch_add(&made_at_all, 1, __ATOMIC_RELAXED);
}

/* Loads reg into the registers that are FastABI's, makes the call, and looks at those that are not. */
static void enter(struct attacker *attacker, uint64_t *reg)
{
	uint64_t registers[GUEST_REGISTERS];
	uint64_t before[GUEST_REGISTERS];

	for (unsigned int i = 0; i < GUEST_REGISTERS; i++)
		registers[i] = random_next(attacker);
	for (unsigned int n = 0; n < REGISTERS; n++)
		registers[numbers[n]] = reg[n];
	for (unsigned int i = 0; i < GUEST_REGISTERS; i++)
		before[i] = registers[i];
	guest_hypercall(registers);
	for (unsigned int n = 0; n < REGISTERS; n++) {
		reg[n] = registers[numbers[n]];
		before[numbers[n]] = reg[n];
	}
	for (unsigned int i = 0; i < GUEST_REGISTERS; i++)
		changed = changed || (i != GUEST_RSP && registers[i] != before[i]);
}

/* From the outputs of a call that has succeeded. */
static void learn(struct attacker *attacker, enum operation_index index, uint64_t host_addr, const uint64_t *reg)
{
	if (index == OPERATION_hvm_get_time)
		attacker->now = reg[2];
	if (index == OPERATION_grant_table_map_grant_ref && (int16_t)reg[7] == GNTST_okay) {
		attacker->mapped = host_addr;
		attacker->handle = (uint32_t)reg[6];
	}
	if (index == OPERATION_grant_table_unmap_grant_ref && host_addr == attacker->mapped)
		attacker->mapped = 0;
}

long call_operation(struct attacker *attacker, enum operation_index index, uint64_t *reg)
{
	uint64_t before[REGISTERS];
	unsigned int outputs;

	reg[0] = FASTABI_MASK | operations[index].hypercall;
	reg[1] = operations[index].number;
	for (unsigned int n = 0; n < REGISTERS; n++)
		before[n] = reg[n];
	count(&made[index]);
	enter(attacker, reg);
	outputs = (long)reg[0] < 0 ? 1 : coming_out[index];
	for (unsigned int n = 0; n < REGISTERS; n++)
		moved = moved || (reg[n] != before[n] && !(outputs >> n & 1));
	if ((long)reg[0] == 0)
		learn(attacker, index, before[3], reg);
	return (long)reg[0];
}

long call_operation_with(struct attacker *attacker, enum operation_index index, uint64_t first, uint64_t second)
{
	return call_operation(attacker, index, (uint64_t[REGISTERS]){ [2] = first, [3] = second });
}

void call_unknown(struct attacker *attacker, uint64_t hypercall, uint64_t operation, uint64_t *reg)
{
	reg[0] = FASTABI_MASK | hypercall;
	reg[1] = operation;
	count(&made_unknown);
	enter(attacker, reg);
}

static long classic(struct attacker *attacker, uint64_t *counter, uint64_t number, uint64_t first, uint64_t second)
{
	uint64_t reg[REGISTERS] = { number, first, second };

	for (unsigned int n = 3; n < REGISTERS; n++)
		reg[n] = random_next(attacker);
	count(counter);
	enter(attacker, reg);
	return (long)reg[0];
}

long call_physmap(struct attacker *attacker, uint64_t argument)
{
	return classic(attacker, &made_physmap, MEMORY_OP, XENMEM_add_to_physmap, argument);
}

void call_classic(struct attacker *attacker, uint64_t number, uint64_t first, uint64_t second)
{
	classic(attacker, &made_classic, number, first, second);
}

uint64_t calls_made(void)
{
	return __atomic_load_n(&made_at_all, __ATOMIC_RELAXED);
}

bool calls_moved_a_register(void)
{
	return moved;
}

bool calls_changed_a_register(void)
{
	return changed;
}

void calls_print(void)
{
	for (unsigned int i = 0; i < OPERATIONS; i++)
		guest_printf("made %s %lu\n", operations[i].name, made[i]);
	guest_printf("made unknown %lu\n", made_unknown);
	guest_printf("made memory.add_to_physmap %lu\n", made_physmap);
	guest_printf("made traditional %lu\n", made_classic);
}
