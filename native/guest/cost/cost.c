/*
 * What each call costs, in instructions: from the function's first one to its return, by single-stepping, with those of
 * the handler where the hypercall raises #VC; and the whole
 * round trip, what the hypervisor executes included, by the time stamp counter, which counts instructions where QEMU
 * runs with `-icount shift=0,sleep=off` and means nothing else.
 *
 *	cost <hypercall>.<operation> <instructions of the guest> <of the round trip, or -> <answer>
 *	state <hypercall>.<operation> <of what it names> and the same three, where that state decides what it costs
 *
 * `ports=N` on the command line binds so many ports before, which no call is to notice.
 */
#include "command_line.h"
#include "guest.h"
#include "inputs.h"
#include "page.h"
#include "processor.h"
#include "share.h"
#include "step.h"
#include "subject.h"
#include "upcall.h"
#include "xen_abi.h"

const char guest_name[] = "cost-c";

#define VECTOR_DB 1
#define VECTOR_VC 29
/*
 * The least of so many, since interrupts can come between. After each line that is printed several do, until Xen has
 * written it to the serial port.
 */
#define ROUNDS 20

typedef long (*any_call)(uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t);

__attribute__((noinline)) static long nothing(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f)
{
	(void)a, (void)b, (void)c, (void)d, (void)e, (void)f;
	return 0;
}

__attribute__((noinline)) static uint64_t ticks_of(any_call function, const uint64_t a[ARGUMENTS])
{
	uint64_t start = guest_tsc();

	function(a[0], a[1], a[2], a[3], a[4], a[5]);
	return guest_tsc() - start;
}

static void tear_down(const struct subject *subject)
{
	if (subject->tear_down)
		subject->tear_down();
}

static long count(const struct subject *subject)
{
	uint64_t arguments[ARGUMENTS] = { 0 };

	subject->set_up(arguments);
	step_skips_hypercall = subject->skips_hypercall;

	long answer = step_call(subject->function, arguments);

	tear_down(subject);
	return answer;
}

static uint64_t measure(const struct subject *subject)
{
	uint64_t least = UINT64_MAX;

	for (unsigned int i = 0; i < ROUNDS; i++) {
		uint64_t arguments[ARGUMENTS] = { 0 };

		subject->set_up(arguments);

		uint64_t ticks = ticks_of((any_call)subject->function, arguments);

		tear_down(subject);
		least = ticks < least ? ticks : least;
	}
	return least;
}

/*
 * Where the processor does not tell how long an instruction is, Xen fetches so many bytes, by one copy more where they
 * lie in two pages. That depends on how the guest was linked, so such a round trip tells nothing of the call.
 */
#define FETCHED 16

static bool is_fetched_from_two_pages(void)
{
	return step_hypercall % sizeof(struct page) > sizeof(struct page) - FETCHED;
}

static long expected_of(const struct subject *subject)
{
	return subject->is_in && !subject->is_in(fastabi_info()->xen_version) ? -XEN_ENOSYS : subject->answer;
}

static void report(const struct subject *subject, uint64_t overhead)
{
	long answer = count(subject);
	uint64_t instructions = step_count;
	bool is_measured = !subject->is_not_measured && !subject->skips_hypercall;

	if (is_measured && is_fetched_from_two_pages()) {
		guest_printf("%s is not measured, since Xen fetches its hypercall from two pages\n", subject->name);
		is_measured = false;
	}
	if (subject->state)
		guest_printf("state %s %s %lu ", subject->name, subject->state, instructions);
	else
		guest_printf("cost %s %lu ", subject->name, instructions);
	if (is_measured)
		guest_printf("%lu", measure(subject) - overhead);
	else
		guest_printf("-");
	guest_printf(" %ld\n", answer);
	long expected = expected_of(subject);

	if (answer >= 0 ? !expected || subject->other_answer : answer == expected || answer == subject->other_answer)
		guest_ok(subject->name);
	else
		guest_not_ok(subject->name, "it answers %ld", answer);
}

/*
 * The FIFO ABI comes late, since a domain switches to it until event_channel.reset. After it comes hvm, which sets a
 * vector for upcalls, and by that has Xen do more on each way back into the guest. The vector's interrupt ends
 * sched.block.
 */
static const struct subject *const all[] = {
	version_subjects,
	memory_subjects,
	grant_table_subjects,
	event_channel_subjects,
	sched_subjects,
	vcpu_subjects,
	event_channel_fifo_subjects,
	hvm_subjects,
	sched_wait_subjects,
};

static void bind_ports(uint64_t count)
{
	for (uint64_t i = 0; i < count; i++)
		open_ipi();
}

void guest_main(void)
{
	const struct subject empty = { .function = (void (*)(void))nothing, .set_up = no_inputs };

	if (fastabi_info()->mode == FASTABI_MODE_NONE) {
		guest_skip("what a call costs", "there is no Xen that this archive can call");
		return;
	}
	guest_exception_entry(VECTOR_DB, step_entry);
	if (guest_is_sealed())
		guest_exception_entry(VECTOR_VC, step_vc_entry);
	upcall_init();
	bind_ports(guest_command_line_number("ports", 0));

	/* Without the empty function's own return, which every function has. */
	uint64_t overhead = measure(&empty) - 1;

	for (unsigned int i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		for (const struct subject *subject = all[i]; subject->function; subject++)
			report(subject, overhead);
	}
}
