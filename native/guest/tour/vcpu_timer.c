/* The two timers of a vCPU. Both raise VIRQ_TIMER. */
#include "domain.h"
#include "events.h"
#include "processor.h"
#include "report.h"
#include "subjects.h"

#define SECOND (1000 * MILLISECOND)

static uint32_t timer;

static void take_what_is_pending(void)
{
	events_wait(timer, 0);
}

static void check_singleshot(void)
{
	uint64_t deadline = time_now() + 5 * MILLISECOND;

	tour_equal("vcpu.set_singleshot_timer succeeds",
		   CALL(vcpu, set_singleshot_timer, "vcpuid 0, in 5 ms, flags 0", 0, deadline, 0), 0);
	tour_check("vcpu.set_singleshot_timer raises VIRQ_TIMER", events_wait(timer, 1));
	tour_check("vcpu.set_singleshot_timer does so not before its time", time_now() >= deadline);

	unsigned int taken = events_taken(timer);

	tour_equal("vcpu.set_singleshot_timer takes a time that is past",
		   CALL(vcpu, set_singleshot_timer, "vcpuid 0, a time that is past, flags 0", 0, 1, 0), 0);
	tour_check("vcpu.set_singleshot_timer raises VIRQ_TIMER for a time that is past",
		   events_wait(timer, taken + 1));

	/* vcpu.h lets a hypervisor ignore this flag; one that does not answers -ETIME. */
	long result = CALL(vcpu, set_singleshot_timer, "vcpuid 0, a time that is past, flags VCPU_SSHOTTMR_future", 0,
			   1, VCPU_SSHOTTMR_future);

	tour_equal("vcpu.set_singleshot_timer with VCPU_SSHOTTMR_future answers as the oracle's call does", result,
		   oracle_vcpu_set_singleshot_timer(0, 1, VCPU_SSHOTTMR_future));
	FAILS(vcpu, set_singleshot_timer, ENOENT, "a vCPU that does not exist", NO_VCPU, deadline, 0);

	fastabi_vcpu_set_singleshot_timer(0, time_now() + 60 * SECOND, VCPU_SSHOTTMR_future);
	tour_equal("vcpu.stop_singleshot_timer succeeds", CALL(vcpu, stop_singleshot_timer, "vcpuid 0", 0), 0);
	tour_equal("vcpu.stop_singleshot_timer answers as the oracle's call does", oracle_vcpu_stop_singleshot_timer(0),
		   0);
	FAILS(vcpu, stop_singleshot_timer, ENOENT, "a vCPU that does not exist", NO_VCPU);
}

/*
 * A timer that was stopped in time does not fire: it is given twice its time to show that it would. A machine that is
 * too slow to stop it in time gets more of it.
 */
static void check_stopped_singleshot(void)
{
	for (uint64_t time = 20 * MILLISECOND; time <= 2 * SECOND; time *= 10) {
		take_what_is_pending();

		unsigned int taken = events_taken(timer);
		uint64_t deadline = time_now() + time;

		fastabi_vcpu_set_singleshot_timer(0, deadline, 0);
		fastabi_vcpu_stop_singleshot_timer(0);
		if (time_now() >= deadline)
			continue;
		guest_interrupts_on();
		while (time_now() < deadline + time)
			guest_pause();
		guest_interrupts_off();
		tour_equal("vcpu.stop_singleshot_timer keeps VIRQ_TIMER from coming", events_taken(timer), taken);
		return;
	}
	guest_skip("vcpu.stop_singleshot_timer keeps VIRQ_TIMER from coming",
		   "this machine was too slow to stop it in time");
}

static void check_periodic(void)
{
	unsigned int taken = events_taken(timer);
	uint64_t start = time_now();

	tour_equal("vcpu.set_periodic_timer succeeds",
		   CALL(vcpu, set_periodic_timer, "vcpuid 0, period 2 ms", 0, 2 * MILLISECOND), 0);
	tour_check("vcpu.set_periodic_timer raises VIRQ_TIMER again and again", events_wait(timer, taken + 3));
	tour_check("vcpu.set_periodic_timer leaves a period between two of them",
		   time_now() - start >= 4 * MILLISECOND);
	tour_equal("vcpu.stop_periodic_timer succeeds", CALL(vcpu, stop_periodic_timer, "vcpuid 0", 0), 0);

	take_what_is_pending();
	taken = events_taken(timer);
	start = time_now();
	guest_interrupts_on();
	while (time_now() < start + 20 * MILLISECOND)
		guest_pause();
	guest_interrupts_off();
	tour_equal("vcpu.stop_periodic_timer keeps VIRQ_TIMER from coming", events_taken(timer), taken);
	tour_equal("vcpu.stop_periodic_timer answers as the oracle's call does", oracle_vcpu_stop_periodic_timer(0), 0);
	FAILS(vcpu, set_periodic_timer, EINVAL, "a period below 1 ms", 0, MILLISECOND - 1);
	FAILS(vcpu, set_periodic_timer, EINVAL, "a period beyond what a timer can hold", 0, ~UINT64_C(0));
	FAILS(vcpu, set_periodic_timer, ENOENT, "a vCPU that does not exist", NO_VCPU, 2 * MILLISECOND);
	FAILS(vcpu, stop_periodic_timer, ENOENT, "a vCPU that does not exist", NO_VCPU);
}

void tour_timer(void)
{
	fastabi_event_channel_bind_virq(VIRQ_TIMER, 0, &timer);
	events_forget(timer);
	check_singleshot();
	check_stopped_singleshot();
	check_periodic();
	fastabi_event_channel_close(timer);
}
