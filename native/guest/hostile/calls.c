/*
 * The calls. Each has something in every register. Most have a known operation, and mostly inputs that make sense; the
 * others are unknown ones and classic ones.
 *
 * Left out or tamed is only what ends this guest or blocks it for good, and that it does to itself:
 *   sched.shutdown      not called here; guest_exit() calls it
 *   sched.watchdog      starts no timer of less than an hour, for its end is a shutdown
 *   vcpu.down           not of vCPU 0, and
 *   sched.block         not by vCPU 0, which wakes the other one with vcpu.send_nmi and vcpu.up now and then
 *   sched.poll          by vCPU 0 with a timeout that is past, or near
 * One is rare: fifteen in sixteen of event_channel.reset are left out, since no event channel would live to be used.
 */
#include "hostile.h"
#include "hypercall.h"

#define FASTABI_MASK UINT64_C(0x40000000)
#define MILLISECOND 1000000
#define SOON 20000 /* ns */
#define HOUR 3600 /* s */

/* xen/include/public/xen.h, memory.h */
#define MEMORY_OP 12
#define XENMEM_add_to_physmap 7
#define MOST_HYPERCALLS 64

static const uint8_t numbers[8] = GUEST_FASTABI_REGISTERS;

/* Counted where they are made: by operation, and what is none. */
static uint64_t made[OPERATIONS];
static uint64_t made_unknown;
static uint64_t made_physmap;
static uint64_t made_classic;
static uint64_t made_at_all;
static volatile bool changed;

static void count(uint64_t *counter)
{
	__atomic_fetch_add(counter, 1, __ATOMIC_RELAXED);
	__atomic_fetch_add(&made_at_all, 1, __ATOMIC_RELAXED);
}

static uint64_t port(struct attacker *attacker)
{
	switch (random_below(attacker, 8)) {
	case 0:
		return random_below(attacker, 4096);
	case 1:
		return random_below(attacker, 1 << 17);
	case 2:
		return random_next(attacker);
	default:
		return random_below(attacker, 32);
	}
}

static uint64_t vcpu(struct attacker *attacker)
{
	return random_below(attacker, 8) ? random_below(attacker, 2) : random_next(attacker);
}

static uint64_t time(struct attacker *attacker)
{
	switch (random_below(attacker, 8)) {
	case 0:
		return random_next(attacker);
	case 1:
		return 0;
	default:
		return attacker->now + random_below(attacker, SOON);
	}
}

/* What is above an input's width is not the hypervisor's business, so it is random. */
static uint64_t input(struct attacker *attacker, enum input kind)
{
	uint64_t above_32 = random_next(attacker) << 32;

	if (!random_below(attacker, 16) && kind != TARGET && kind != MAPPED && kind != FRAME && kind != ADDRESS)
		return random_next(attacker);
	switch (kind) {
	case DOMAIN:
		return (random_below(attacker, 4) ? DOMID_SELF : random_below(attacker, 2)) | above_32 >> 16;
	case GRANTOR:
		/* The only domain there is; DOMID_SELF is none that grants. */
		return (random_below(attacker, 8) ? 0 : DOMID_SELF) | above_32 >> 16;
	case PORT:
		return (uint32_t)port(attacker) | above_32;
	case VCPU:
		return (uint32_t)vcpu(attacker) | above_32;
	case FRAME:
		return any_frame(attacker);
	case ADDRESS:
		return any_address(attacker);
	case TARGET:
		return any_target(attacker);
	case MAPPED:
		return random_below(attacker, 4) ? attacker->mapped : any_target(attacker);
	case HANDLE:
		return attacker->handle | above_32;
	case MAP_FLAGS:
		return (random_below(attacker, 4) ? GNTMAP_host_map : random_below(attacker, 64)) | above_32;
	case OFFSET:
		return random_below(attacker, 512) * 8 | above_32;
	case TIME:
		return time(attacker);
	case PERIOD:
		return MILLISECOND * (1 + random_below(attacker, 10));
	case SECONDS:
		return (random_below(attacker, 2) ? HOUR : 0) | above_32;
	case FEW:
		return random_below(attacker, 4) | above_32;
	case SMALL:
		return random_below(attacker, 48) | above_32;
	default:
		return random_next(attacker);
	}
}

static bool is(const struct operation *operation, const char *name)
{
	const char *own = operation->name;

	while (*own && *own == *name) {
		own++;
		name++;
	}
	return *own == *name;
}

/* Changes inputs as it says above; false where the call must not be made. */
static bool tame(struct attacker *attacker, const struct operation *operation, uint64_t *reg)
{
	uint64_t soon = attacker->now + SOON;

	if (is(operation, "sched.shutdown"))
		return false;
	if (is(operation, "sched.block"))
		return attacker->vcpu != 0;
	if (is(operation, "event_channel.reset"))
		return !random_below(attacker, 16);
	if (is(operation, "vcpu.down"))
		return (uint32_t)reg[2] != 0;
	if (is(operation, "sched.poll") && attacker->vcpu == 0 && (reg[2] == 0 || reg[2] > soon))
		reg[2] = soon;
	/* With id 0 even a timeout of 0 starts a timer. */
	if (is(operation, "sched.watchdog") && (uint32_t)reg[3] < HOUR &&
	    !((uint32_t)reg[2] != 0 && (uint32_t)reg[3] == 0))
		reg[3] += HOUR;
	return true;
}

/* Loads reg into the registers that are FastABI's, makes the call, and looks at those that are not. */
static void enter(struct attacker *attacker, uint64_t *reg)
{
	uint64_t registers[GUEST_REGISTERS];
	uint64_t before[GUEST_REGISTERS];

	for (unsigned int i = 0; i < GUEST_REGISTERS; i++)
		registers[i] = random_next(attacker);
	for (unsigned int n = 0; n < 8; n++)
		registers[numbers[n]] = reg[n];
	for (unsigned int i = 0; i < GUEST_REGISTERS; i++)
		before[i] = registers[i];
	if (fastabi_info()->instruction == FASTABI_INSTRUCTION_VMCALL)
		guest_vmcall(registers);
	else
		guest_vmmcall(registers);
	for (unsigned int n = 0; n < 8; n++) {
		reg[n] = registers[numbers[n]];
		before[numbers[n]] = reg[n];
	}
	for (unsigned int i = 0; i < GUEST_REGISTERS; i++)
		changed = changed || (i != GUEST_RSP && registers[i] != before[i]);
}

/* From the outputs of a call that has succeeded. */
static void learn(struct attacker *attacker, const struct operation *operation, uint64_t host_addr, const uint64_t *reg)
{
	if (is(operation, "hvm.get_time"))
		attacker->now = reg[2];
	if (is(operation, "grant_table.map_grant_ref") && (int16_t)reg[7] == GNTST_okay) {
		attacker->mapped = host_addr;
		attacker->handle = (uint32_t)reg[6];
	}
}

static long call_known(struct attacker *attacker, unsigned int index, uint64_t *reg)
{
	uint64_t host_addr = reg[3];

	reg[0] = FASTABI_MASK | operations[index].hypercall;
	reg[1] = operations[index].number;
	count(&made[index]);
	enter(attacker, reg);
	if ((long)reg[0] == 0)
		learn(attacker, &operations[index], host_addr, reg);
	return (long)reg[0];
}

long call_operation(struct attacker *attacker, const char *name, uint64_t first, uint64_t second)
{
	uint64_t reg[8] = { [2] = first, [3] = second };

	for (unsigned int i = 0; i < OPERATIONS; i++) {
		if (is(&operations[i], name))
			return call_known(attacker, i, reg);
	}
	return -XEN_ENOSYS;
}

static void call_any_operation(struct attacker *attacker)
{
	unsigned int index = (unsigned int)random_below(attacker, OPERATIONS);
	uint64_t reg[8];

	for (unsigned int n = 2; n < 8; n++)
		reg[n] = input(attacker, operations[index].inputs[n - 2]);
	if (tame(attacker, &operations[index], reg))
		call_known(attacker, index, reg);
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
static void call_unknown(struct attacker *attacker)
{
	uint64_t hypercall = random_below(attacker, 2) ? operations[random_below(attacker, OPERATIONS)].hypercall :
							 random_below(attacker, MOST_HYPERCALLS);
	uint64_t operation = random_below(attacker, 4) ? random_below(attacker, 64) : (uint32_t)random_next(attacker);
	uint64_t reg[8] = { FASTABI_MASK | hypercall, operation };

	if (is_known(hypercall, operation))
		return;
	for (unsigned int n = 2; n < 8; n++)
		reg[n] = random_next(attacker);
	count(&made_unknown);
	enter(attacker, reg);
}

static long call_classic(struct attacker *attacker, uint64_t *counter, uint64_t number, uint64_t first, uint64_t second)
{
	uint64_t reg[8] = { number, first, second };

	for (unsigned int n = 3; n < 8; n++)
		reg[n] = random_next(attacker);
	count(counter);
	enter(attacker, reg);
	return (long)reg[0];
}

long call_physmap(struct attacker *attacker, uint64_t argument)
{
	return call_classic(attacker, &made_physmap, MEMORY_OP, XENMEM_add_to_physmap, argument);
}

/* Nobody has to serve these. */
static void call_any_classic(struct attacker *attacker)
{
	uint64_t number = random_below(attacker, MOST_HYPERCALLS);
	uint64_t operation = random_below(attacker, 2) ? random_below(attacker, 32) : random_next(attacker);

	if (number != MEMORY_OP || (uint32_t)operation != XENMEM_add_to_physmap)
		call_classic(attacker, &made_classic, number, operation, random_next(attacker));
}

void call_random(struct attacker *attacker)
{
	switch (random_below(attacker, 20)) {
	case 0:
		call_unknown(attacker);
		break;
	case 1:
		call_any_classic(attacker);
		break;
	case 2:
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

uint64_t calls_made(void)
{
	return __atomic_load_n(&made_at_all, __ATOMIC_RELAXED);
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
