/*
 * One hypervisor, both ABIs: the same calls by the traditional ABI and by FastABI, from the same state. What they
 * answer has to be the same, and so has what becomes of the domain. The calls follow from the command line, as far as
 * one vCPU is concerned: seed=NUMBER sequences=NUMBER, by default 1 and 200.
 */
#include "command_line.h"
#include "guest.h"
#include "hypercall.h"
#include "world.h"

const char guest_name[] = "differential-c";

/* How often an operation was called each way, and how often it answered 0 or more. */
static uint64_t made[OPERATIONS];
static uint64_t succeeded[OPERATIONS];
static bool differs[OPERATIONS];
static bool ends_differ;

static const char *const way_names[WAYS] = { "traditional", "native", "by hand" };

static bool is_same(const void *one, const void *other, size_t size)
{
	return __builtin_memcmp(one, other, size) == 0;
}

static void compare_call(unsigned int number, unsigned int i, const struct sequence_call *call,
			 const struct world *expected, const struct world *found, enum way way)
{
	bool answers_same = expected->calls[i].made == found->calls[i].made &&
			    expected->calls[i].result == found->calls[i].result &&
			    (world_is_volatile(call->index) ||
			     is_same(expected->calls[i].outputs, found->calls[i].outputs, WORLD_OUTPUT_BYTES));

	if (answers_same || differs[call->index])
		return;
	differs[call->index] = true;
	guest_printf("sequence %u, call %u: %s, reg2 on: 0x%lx 0x%lx 0x%lx 0x%lx\n", number, i,
		     operations[call->index].name, call->reg[2], call->reg[3], call->reg[4], call->reg[5]);
	guest_printf("  %s %ld, %s %ld\n", way_names[TRADITIONAL], expected->calls[i].result, way_names[way],
		     found->calls[i].result);
}

static void compare(unsigned int number, const struct sequence *sequence, const struct world *worlds)
{
	for (enum way way = NATIVE; way < WAYS; way++) {
		for (unsigned int i = 0; i < SEQUENCE_CALLS; i++)
			compare_call(number, i, &sequence->calls[i], &worlds[TRADITIONAL], &worlds[way], way);
		if (!is_same(&worlds[TRADITIONAL].end, &worlds[way].end, sizeof(worlds[way].end)) && !ends_differ) {
			ends_differ = true;
			guest_printf("sequence %u: %s leaves another state\n", number, way_names[way]);
		}
	}
	for (unsigned int i = 0; i < SEQUENCE_CALLS; i++) {
		made[sequence->calls[i].index] += worlds[TRADITIONAL].calls[i].made;
		succeeded[sequence->calls[i].index] += worlds[TRADITIONAL].calls[i].made &&
						       worlds[TRADITIONAL].calls[i].result >= 0;
	}
}

static void report(void)
{
	for (unsigned int i = 0; i < OPERATIONS; i++) {
		const char *name = operations[i].name;

		if (!sequence_has((enum operation_index)i))
			guest_skip(name, "it ends this guest or has it wait; the tours call it");
		else if (made[i] == 0)
			guest_not_ok(name, "no sequence has called it");
		else if (differs[i])
			guest_not_ok(name, "the two ABIs answer differently, see above");
		else
			guest_ok(name);
		guest_printf("made %s %lu, %lu answered 0 or more\n", name, made[i], succeeded[i]);
	}
}

static void check_copies(void)
{
	static const char name[] = "no native call has Xen reach for guest-virtual memory";
	struct guest_copies copies;

	if (!guest_copies(&copies)) {
		guest_skip(name, "this hypervisor does not count its copies");
		return;
	}
	guest_printf("%lu native calls: %lu copies guest-physical, %lu guest-virtual\n", copies.calls,
		     copies.physical, copies.virtual);
	guest_check(name, copies.calls > 0 && copies.physical > 0 && copies.virtual == 0);
}

void guest_main(void)
{
	static struct sequence sequence;
	static struct world worlds[WAYS];
	uint64_t seed = guest_command_line_number("seed", 1);
	uint64_t sequences = guest_command_line_number("sequences", 200);
	struct attacker attacker = { .random = (seed << 1 | 1) * UINT64_C(0x9e3779b97f4a7c15) };

	if (fastabi_info()->mode != FASTABI_MODE_NATIVE) {
		guest_skip("both ABIs", "the hypervisor speaks one of them alone");
		return;
	}
	guest_check("the hypervisor shares its pages", world_prepare());
	guest_printf("%lu sequences of %u calls, seed %lu\n", sequences, (unsigned int)SEQUENCE_CALLS, seed);
	for (unsigned int i = 0; i < sequences; i++) {
		sequence_draw(&attacker, &sequence);
		/* Some things can be done but once: after the first time all is as it was for the others. */
		world_run(TRADITIONAL, &sequence, &worlds[TRADITIONAL]);
		for (enum way way = TRADITIONAL; way < WAYS; way++)
			world_run(way, &sequence, &worlds[way]);
		compare(i, &sequence, worlds);
	}
	report();
	guest_check("each sequence leaves the domain the same by either ABI", !ends_differ);
	check_copies();
	guest_check("a native call leaves every register alone that holds none of its outputs",
		    !world_moved_a_register());
}
