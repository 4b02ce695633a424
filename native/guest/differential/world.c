/* See world.h. What undoes the calls is made by the traditional ABI. */
#include "world.h"

#include "fastabi_exposure.h"
#include "guest.h"
#include "hypercall.h"
#include "page.h"
#include "processor.h"
#include "random/pages.h"
#include "random/random.h"
#include "vcpu_context.h"
#include "xen_abi.h"

#include <stddef.h>

#define REGISTERS 8
#define SECOND 1
#define FIRST_REFERENCE 8
#define REFERENCES 4

/* Any function of the library: its inputs, and a pointer to its outputs where it has some. */
typedef long (*function)(uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t);

#define CLASSIC_FUNCTION(symbol, inputs, bytes) (function)(void (*)(void))fastabi_classic_##symbol,
#define NATIVE_FUNCTION(symbol, inputs, bytes) (function)(void (*)(void))fastabi_native_##symbol,
#define OUTPUT_BYTES(symbol, inputs, bytes) bytes,
#define EXPOSURE(symbol, hypercall, operation, going, coming) { hypercall, operation, going, coming },

static const function classic_functions[] = { FASTABI_FOR_EACH_CALL(CLASSIC_FUNCTION) };
static const function native_functions[] = { FASTABI_FOR_EACH_CALL(NATIVE_FUNCTION) };
static const uint8_t output_bytes[] = { FASTABI_FOR_EACH_CALL(OUTPUT_BYTES) };
static const struct {
	uint32_t hypercall;
	uint8_t operation;
	uint8_t going;
	uint8_t coming;
} exposure[] = { FASTABI_FOR_EACH_EXPOSURE(EXPOSURE) };
static const uint8_t numbers[REGISTERS] = GUEST_FASTABI_REGISTERS;

static struct vcpu_hvm_context context __attribute__((aligned(4096)));
static struct attacker junk = { .random = 1 };
static unsigned int next_frame;
static uint32_t handle;
static bool mapped;
static bool moved;

static void spin(void)
{
	for (;;)
		guest_pause();
}

static void ignore(unsigned int vector)
{
	(void)vector;
}

bool world_prepare(void)
{
	guest_interrupt_handle(GUEST_VECTOR_NMI, ignore);
	context = vcpu_context(SECOND, spin);
	if (fastabi_classic_vcpu_initialise(SECOND, gfn_at((uintptr_t)&context)) == 0)
		fastabi_classic_vcpu_up(SECOND);
	return pages_share(&junk);
}

bool world_moved_a_register(void)
{
	return moved;
}

bool world_is_volatile(enum operation_index index)
{
	return index == OPERATION_hvm_get_time || index == OPERATION_vcpu_get_runstate_info;
}

static long call_library(const function *functions, const struct sequence_call *call, void *out)
{
	uint64_t arguments[7] = { 0 };
	unsigned int count = 0;

	for (unsigned int n = 2; n < REGISTERS; n++) {
		if (exposure[call->index].going >> n & 1)
			arguments[count++] = call->reg[n];
	}
	arguments[count] = (uintptr_t)out;
	return functions[call->index](arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
				      arguments[5], arguments[6]);
}

/* Outputs in the order of their registers, which is the order of the members. Each has room for the widest. */
static void take_outputs(enum operation_index index, const uint64_t *reg, uint8_t *out)
{
	unsigned int coming = exposure[index].coming;
	unsigned int count = 0;
	unsigned int width;
	unsigned int taken = 0;

	for (unsigned int n = 1; n < REGISTERS; n++)
		count += coming >> n & 1;
	width = count ? output_bytes[index] / count : 0;
	for (unsigned int n = 1; n < REGISTERS; n++) {
		if (coming >> n & 1) {
			for (unsigned int i = 0; i < width; i++)
				out[taken * width + i] = (uint8_t)(reg[n] >> (8 * i));
			taken++;
		}
	}
}

/* Every register holds something: an input with junk above its width, or junk. */
static long call_by_hand(const struct sequence_call *call, uint8_t *out)
{
	uint64_t registers[GUEST_REGISTERS];
	uint64_t before[GUEST_REGISTERS];
	uint64_t reg[REGISTERS];
	unsigned int coming;

	for (unsigned int i = 0; i < GUEST_REGISTERS; i++)
		registers[i] = random_next(&junk);
	registers[numbers[0]] = exposure[call->index].hypercall;
	registers[numbers[1]] = exposure[call->index].operation;
	for (unsigned int n = 2; n < REGISTERS; n++) {
		if (exposure[call->index].going >> n & 1)
			registers[numbers[n]] = call->reg[n];
	}
	for (unsigned int i = 0; i < GUEST_REGISTERS; i++)
		before[i] = registers[i];
	guest_hypercall(registers);
	for (unsigned int n = 0; n < REGISTERS; n++)
		reg[n] = registers[numbers[n]];
	coming = (long)reg[0] < 0 ? 1 : exposure[call->index].coming;
	for (unsigned int n = 0; n < REGISTERS; n++) {
		if (coming >> n & 1)
			before[numbers[n]] = reg[n];
	}
	for (unsigned int i = 0; i < GUEST_REGISTERS; i++)
		moved = moved || (i != GUEST_RSP && registers[i] != before[i]);
	if ((long)reg[0] >= 0)
		take_outputs(call->index, reg, out);
	return (long)reg[0];
}

static long make(enum way way, const struct sequence_call *call, uint8_t *out)
{
	if (way == BY_HAND)
		return call_by_hand(call, out);
	return call_library(way == NATIVE ? native_functions : classic_functions, call, out);
}

/* A handle is whatever Xen has free: what it does is compared, not its number. */
static void follow_grant(const struct sequence_call *call, long result, uint8_t *outputs)
{
	struct fastabi_grant_table_map_grant_ref_out *out = (void *)outputs;

	if (call->index == OPERATION_grant_table_map_grant_ref && result == 0) {
		if (out->status == GNTST_okay) {
			mapped = true;
			handle = out->handle;
		}
		out->handle = 0;
	}
	if (call->index == OPERATION_grant_table_unmap_grant_ref && call->reg[3] == MAPPING && result == 0)
		mapped = false;
}

static void begin(struct world *world)
{
	__builtin_memset(world, 0, sizeof(*world));
	fastabi_classic_event_channel_reset(DOMID_SELF);
	/* Words of event channels may lie there: a port with a word that is in use is not given out. */
	__builtin_memset(pages_given(), 0, PAGES_GIVEN * PAGE_SIZE);
	fastabi_classic_grant_table_set_version(1);
	for (unsigned int i = 0; i < REFERENCES; i++) {
		pages_grant(FIRST_REFERENCE + i, next_frame);
		if (next_frame < PAGES_ARENA - 1)
			next_frame++;
	}
}

static void look(struct world *world)
{
	for (unsigned int port = 0; port < WORLD_PORTS; port++) {
		world->end.port_results[port] =
			fastabi_classic_event_channel_status(DOMID_SELF, port, &world->end.ports[port]);
	}
	for (unsigned int index = 0; index < WORLD_PARAMS; index++) {
		world->end.param_results[index] =
			fastabi_classic_hvm_get_param(DOMID_SELF, index, &world->end.params[index]);
	}
	fastabi_classic_grant_table_get_version(&world->end.grant_version);
	for (unsigned int i = 0; i < PAGE_SIZE; i++)
		world->end.given_sum = world->end.given_sum * 31 + pages_given()[i];
}

static void undo(void)
{
	if (mapped)
		mapped = fastabi_classic_grant_table_unmap_grant_ref(MAPPING, handle) != 0;
	for (unsigned int vcpu = 0; vcpu < GUEST_PROCESSORS; vcpu++) {
		fastabi_classic_vcpu_stop_periodic_timer(vcpu);
		fastabi_classic_vcpu_stop_singleshot_timer(vcpu);
	}
	fastabi_classic_vcpu_up(SECOND);
	for (uint32_t watchdog = 1; watchdog <= 2; watchdog++)
		fastabi_classic_sched_watchdog(watchdog, 0);
	fastabi_classic_sched_pin_override(-1);
}

void world_run(enum way way, const struct sequence *sequence, struct world *world)
{
	begin(world);
	for (unsigned int i = 0; i < SEQUENCE_CALLS; i++) {
		struct sequence_call call = sequence->calls[i];

		if (call.index == OPERATION_grant_table_map_grant_ref && mapped)
			continue;
		if (call.index == OPERATION_grant_table_unmap_grant_ref && (uint32_t)call.reg[6] == LAST_HANDLE)
			call.reg[6] = (call.reg[6] & ~UINT64_C(0xffffffff)) | handle;
		world->calls[i].made = true;
		world->calls[i].result = make(way, &call, world->calls[i].outputs);
		follow_grant(&call, world->calls[i].result, world->calls[i].outputs);
	}
	look(world);
	undo();
}
