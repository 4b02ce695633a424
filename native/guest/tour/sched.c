/* Yielding, pinning, the watchdog, the shutdown code. Waiting for events is in sched_wait.c. */
#include "domain.h"
#include "report.h"
#include "subjects.h"

#define NO_CPU 4000
#define HALF_A_DAY 43200 /* s */

static void check_pinning(void)
{
	uint64_t id = ~UINT64_C(0);
	uint64_t expected = 0;

	if (fastabi_sched_pin_override(1) == 0) {
		fastabi_sched_pin_override(-1);
		FAILS_UNTOUCHED(vcpu, get_physid, EINVAL, "vcpuid 0, which is not pinned", 0);
	} else {
		guest_skip("vcpu.get_physid with vcpuid 0, which is not pinned",
			   "the only CPU is where every vCPU is pinned");
	}
	FAILS(sched, pin_override, EINVAL, "pcpu -1 while nothing is overridden", -1);
	FAILS(sched, pin_override, EINVAL, "a CPU that does not exist", NO_CPU);
	tour_equal("sched.pin_override pins this vCPU", CALL(sched, pin_override, "pcpu 0", 0), 0);
	FAILS(sched, pin_override, EBUSY, "pcpu 0 while this vCPU is pinned", 0);

	long result = CALL_FOR(vcpu, get_physid, "vcpuid 0, which is pinned to CPU 0", 0, &id);

	OUTPUTS(result, "phys_id: APIC ID %u, ACPI ID %u", (uint32_t)id, (uint32_t)(id >> 32));
	oracle_vcpu_get_physid(0, &expected);
	tour_equal("vcpu.get_physid succeeds for a pinned vCPU", result, 0);
	tour_equal("vcpu.get_physid gives the APIC ID of the first processor", (uint32_t)id, 0);
	tour_equal("vcpu.get_physid gives the oracle's ids", (long)id, (long)expected);
	FAILS_UNTOUCHED(vcpu, get_physid, ENOENT, "a vCPU that does not exist", NO_VCPU);
	tour_equal("sched.pin_override ends the override", CALL(sched, pin_override, "pcpu -1", -1), 0);
}

/* There is none. Xen extends its 32-bit -ENOSPC without the sign, so this error does not look like one. */
static void check_third_watchdog(void)
{
	long result = CALL(sched, watchdog, "id 0 while both timers run", 0, HALF_A_DAY);

	tour_equal("sched.watchdog arms no third timer and answers -ENOSPC in 32 bits", (int32_t)result, -XEN_ENOSPC);
	tour_equal("sched.watchdog for a third timer answers as the oracle's call does", result,
		   oracle_sched_watchdog(0, HALF_A_DAY));
}

static void check_watchdog(void)
{
	tour_equal("sched.watchdog arms the first timer",
		   CALL(sched, watchdog, "id 0, timeout half a day", 0, HALF_A_DAY), 1);
	tour_equal("sched.watchdog arms the second timer",
		   CALL(sched, watchdog, "id 0, timeout half a day", 0, HALF_A_DAY), 2);
	check_third_watchdog();
	tour_equal("sched.watchdog renews a timer", CALL(sched, watchdog, "id 1, timeout half a day", 1, HALF_A_DAY),
		   0);
	FAILS(sched, watchdog, EINVAL, "id 3, which no timer has", 3, HALF_A_DAY);
	tour_equal("sched.watchdog disarms the first timer", CALL(sched, watchdog, "id 1, timeout 0", 1, 0), 0);
	tour_equal("sched.watchdog disarms the second timer", CALL(sched, watchdog, "id 2, timeout 0", 2, 0), 0);
	FAILS(sched, watchdog, EINVAL, "id 1, which does not run", 1, 0);
	/* The library's timer is where the oracle looks for it. */
	fastabi_sched_watchdog(0, HALF_A_DAY);
	tour_equal("sched.watchdog arms a timer that the oracle can disarm", oracle_sched_watchdog(1, 0), 0);
}

void tour_sched(void)
{
	tour_equal("sched.yield succeeds", CALL_ALONE(sched, yield), 0);
	tour_equal("sched.yield answers as the oracle's call does", oracle_sched_yield(), 0);
	check_pinning();
	check_watchdog();
	/* Xen keeps the first reason that it is told, so it is the one with which this guest ends (guest_exit()). */
	tour_equal("sched.shutdown_code records a reason and this guest runs on",
		   CALL(sched, shutdown_code, "reason poweroff", SHUTDOWN_poweroff), 0);
}
