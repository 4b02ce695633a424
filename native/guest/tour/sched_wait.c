/* Waiting: sched.block and sched.poll. */
#include "events.h"
#include "processor.h"
#include "releases.h"
#include "report.h"
#include "subjects.h"

static uint32_t timer;
static uint32_t ipi;

static uint64_t time_blocked(void)
{
	struct oracle_runstate info = { .time = { 0 } };

	oracle_vcpu_get_runstate_info(0, &info);
	return info.time[RUNSTATE_blocked];
}

static void set_timer(void)
{
	oracle_vcpu_set_singleshot_timer(0, time_now() + 5 * MILLISECOND, 0);
}

/*
 * An event could come between the setting of the timer and the call, which would then sleep for good; so each one sets
 * the timer again. Where one does come then, the call returns at once; so it is made until it has slept.
 */
static void check_block(void)
{
	uint64_t before = time_blocked();

	events_call_at_each(set_timer);
	set_timer();
	guest_interrupts_on();

	long result = CALL_ALONE(sched, block);
	bool has_event = events_taken(timer) > 0;

	for (unsigned int tries = 0; time_blocked() == before && tries < 100; tries++)
		fastabi_sched_block();
	events_call_at_each(NULL);
	guest_interrupts_off();
	oracle_vcpu_stop_singleshot_timer(0);
	event_clear(timer);
	tour_equal("sched.block succeeds", result, 0);
	tour_check("sched.block returns when an event has interrupted", has_event);
	tour_check("sched.block has Xen count the time as blocked", time_blocked() > before);
}

/* Interrupts are off: an event that could interrupt ends a poll, too. */
static void check_poll(void)
{
	uint64_t start = time_now();

	event_mask(ipi);
	fastabi_event_channel_send(ipi);
	tour_equal("sched.poll of a pending port returns at once",
		   CALL(sched, poll, "no timeout, a pending port", 0, ipi), 0);
	tour_check("sched.poll leaves the port pending", event_is_pending(ipi));
	tour_equal("sched.poll of a pending port answers as the oracle's call does", oracle_sched_poll(0, ipi), 0);
	event_clear(ipi);

	start = time_now();
	tour_equal("sched.poll with a timeout succeeds",
		   CALL(sched, poll, "in 5 ms at the latest, a quiet port", start + 5 * MILLISECOND, ipi), 0);
	tour_check("sched.poll with a timeout returns not before it", time_now() >= start + 5 * MILLISECOND);
	tour_check("sched.poll with a timeout sets nothing pending", !event_is_pending(ipi));

	event_mask(timer);
	fastabi_vcpu_set_singleshot_timer(0, time_now() + 5 * MILLISECOND, 0);
	tour_equal("sched.poll wakes by an event",
		   CALL(sched, poll, "no timeout, the port of a timer that is set", 0, timer), 0);
	tour_check("sched.poll that woke has its port pending", event_is_pending(timer));
	event_clear(timer);
	FAILS(sched, poll, EINVAL, "a port beyond the last", 0, EVTCHN_2L_NR_CHANNELS);
	ANSWERS(sched, poll, answer_sched_poll_unused(tour_release()), "a closed port", 1, NO_PORT);
}

void tour_wait(void)
{
	fastabi_event_channel_bind_virq(VIRQ_TIMER, 0, &timer);
	fastabi_event_channel_bind_ipi(0, &ipi);
	events_forget(timer);
	check_block();
	check_poll();
	oracle_event_channel_unmask(ipi);
	oracle_event_channel_unmask(timer);
	fastabi_event_channel_reset(DOMID_SELF);
}
