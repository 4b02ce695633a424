/*
 * A fuzzer: hypercalls with random registers from two vCPUs, and random writes into the memory that it
 * shares with the hypervisor. What it does follows from seed and count on its command line alone, as far as one vCPU is
 * concerned: seed=NUMBER count=NUMBER, by default 1 and 1000000. With "xen" it leaves out what Xen crashes a domain
 * for.
 */
#include "attack.h"
#include "command_line.h"
#include "guest.h"
#include "processor.h"
#include "random/call.h"
#include "random/pages.h"
#include "random/random.h"
#include "vcpu_context.h"
#include "xen_abi.h"

#define SECOND 1

const char guest_name[] = "hostile-c";

static uint64_t seed = 1;
static uint64_t calls = 1000000;

/* Whether "xen" is on the command line: see attack.c. */
static bool on_xen;

static struct vcpu_hvm_context context __attribute__((aligned(4096)));
static volatile bool second_runs;
static volatile bool second_has_ended;

static void ignore(unsigned int vector)
{
	(void)vector;
}

static struct attacker attacker_of(unsigned int vcpu)
{
	return (struct attacker){
		.vcpu = vcpu,
		.on_xen = on_xen,
		.random = (seed << 1 | 1) * UINT64_C(0x9e3779b97f4a7c15) + vcpu,
	};
}

static void attack_from_second(void)
{
	struct attacker attacker = attacker_of(SECOND);

	second_runs = true;
	while (calls_made() < calls)
		attack_once(&attacker);
	second_has_ended = true;
}

/* False where there is no second vCPU. */
static bool start_second(struct attacker *attacker)
{
	if (call_operation_with(attacker, OPERATION_vcpu_is_up, SECOND, 0) != 0)
		return false;
	context = vcpu_context(SECOND, attack_from_second);
	call_operation_with(attacker, OPERATION_vcpu_initialise, SECOND, (uintptr_t)&context / 4096);
	call_operation_with(attacker, OPERATION_vcpu_up, SECOND, 0);
	while (!second_runs)
		call_operation_with(attacker, OPERATION_sched_yield, 0, 0);
	return true;
}

static void wake_second(struct attacker *attacker)
{
	enum operation_index wake = random_below(attacker, 2) ? OPERATION_vcpu_up : OPERATION_vcpu_send_nmi;

	call_operation_with(attacker, wake, SECOND, 0);
}

static void attack(struct attacker *attacker)
{
	bool has_second = start_second(attacker);

	guest_printf("%lu calls, seed %lu, %s\n", calls, seed, has_second ? "two vCPUs" : "one vCPU");
	while (calls_made() < calls) {
		attack_once(attacker);
		if (has_second && !random_below(attacker, 8))
			wake_second(attacker);
	}
	while (has_second && !second_has_ended) {
		wake_second(attacker);
		call_operation_with(attacker, OPERATION_sched_yield, 0, 0);
	}
}

void guest_main(void)
{
	struct attacker attacker;

	if (fastabi_info()->mode != FASTABI_MODE_NATIVE) {
		guest_skip("an attack by FastABI's calls", "there is no hypervisor that speaks it");
		return;
	}
	seed = guest_command_line_number("seed", seed);
	calls = guest_command_line_number("count", calls);
	on_xen = guest_command_line_has("xen");
	attacker = attacker_of(0);
	guest_interrupt_handle(GUEST_VECTOR_NMI, ignore);
	/* The hypervisor keeps the first reason, and those that are random come later. */
	call_operation_with(&attacker, OPERATION_sched_shutdown_code, SHUTDOWN_poweroff, 0);
	call_operation_with(&attacker, OPERATION_hvm_get_time, 0, 0);
	guest_check("the hypervisor shares its pages", pages_share(&attacker));
	attack(&attacker);
	guest_check("no call changed a register that is none of FastABI's", !calls_changed_a_register());
	if (on_xen)
		guest_check("each call left the registers alone that hold none of its outputs",
			    !calls_moved_a_register());
	guest_check("event_channel.reset still closes every port",
		    call_operation_with(&attacker, OPERATION_event_channel_reset, DOMID_SELF, 0) == 0);
	guest_check("event_channel.alloc_unbound still gives a port",
		    call_operation_with(&attacker, OPERATION_event_channel_alloc_unbound, DOMID_SELF, DOMID_SELF) == 0);
	calls_print();
}
