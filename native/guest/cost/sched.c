/* sched: yielding, waiting, shutdown, the watchdog, pinning. */
#include "inputs.h"
#include "processor.h"
#include "subject.h"

#include <stddef.h>

#define HALF_A_DAY 43200 /* s */

/* A timer's interrupt ends it; of a new port, since nobody clears what is pending at the old one. */
static void soon_a_timer(uint64_t *a)
{
	uint64_t now = 0;

	(void)a;
	fastabi_event_channel_bind_virq(VIRQ_TIMER, THIS_VCPU, &port);
	fastabi_hvm_get_time(&now);
	fastabi_vcpu_set_singleshot_timer(THIS_VCPU, now + 1000 * MILLISECOND, 0);
	guest_interrupts_on();
}

static void after_the_timer(void)
{
	guest_interrupts_off();
	close_port();
}

static void pending_port(uint64_t *a)
{
	open_ipi();
	fastabi_event_channel_send(port);
	a[0] = 0;
	a[1] = port;
}

static void reason_poweroff(uint64_t *a)
{
	a[0] = SHUTDOWN_poweroff;
}

static void new_watchdog(uint64_t *a)
{
	a[0] = 0;
	a[1] = HALF_A_DAY;
}

static void stop_watchdogs(void)
{
	fastabi_sched_watchdog(1, 0);
	fastabi_sched_watchdog(2, 0);
}

static void first_cpu(uint64_t *a)
{
	a[0] = 0;
}

const struct subject sched_subjects[] = {
	{ CALL(sched, yield), no_inputs },
	{ CALL(sched, shutdown), reason_poweroff, .skips_hypercall = true },
	{ CALL(sched, poll), pending_port, close_port },
	{ CALL(sched, shutdown_code), reason_poweroff },
	{ CALL(sched, watchdog), new_watchdog, stop_watchdogs },
	{ CALL(sched, pin_override), first_cpu, unpin },
	{ .function = NULL },
};

const struct subject sched_wait_subjects[] = {
	{ CALL(sched, block), soon_a_timer, after_the_timer, .is_not_measured = true },
	{ .function = NULL },
};
