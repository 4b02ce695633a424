/* What can be asked about a vCPU, and its NMI. Timers are in timer.c, the second vCPU in second_vcpu.c. */
#include "tour.h"

static volatile unsigned int nmis;

static void count_nmi(unsigned int vector)
{
	(void)vector;
	nmis++;
}

static uint64_t sum(const uint64_t time[4])
{
	return time[0] + time[1] + time[2] + time[3];
}

static void check_runstate(void)
{
	struct fastabi_vcpu_get_runstate_info_out info = { .state = -1 };
	struct oracle_runstate before = { .state = -2 };
	struct oracle_runstate after = { .state = -3 };

	oracle_vcpu_get_runstate_info(0, &before);
	long result = CALL_FOR(vcpu, get_runstate_info, "vcpuid 0", 0, &info);
	OUTPUTS(result, "state %d (%s), times in ns", info.state, tour_runstate(info.state));
	oracle_vcpu_get_runstate_info(0, &after);

	tour_equal("vcpu.get_runstate_info succeeds", result, 0);
	tour_equal("vcpu.get_runstate_info says that this vCPU runs", info.state, RUNSTATE_running);
	tour_equal("vcpu.get_runstate_info gives the oracle's state", info.state, before.state);
	tour_check("vcpu.get_runstate_info gives an entry time between the oracle's",
		   before.state_entry_time <= info.state_entry_time && info.state_entry_time <= after.state_entry_time);
	tour_check("vcpu.get_runstate_info gives a sum of times between the oracle's",
		   sum(before.time) <= sum(info.time) && sum(info.time) <= sum(after.time));
	for (unsigned int i = 0; i < 4; i++) {
		if (info.time[i] < before.time[i] || info.time[i] > after.time[i]) {
			guest_not_ok("vcpu.get_runstate_info gives each time between the oracle's", "time[%u] is not",
				     i);
			return;
		}
	}
	guest_ok("vcpu.get_runstate_info gives each time between the oracle's");
}

static void check_nmi(void)
{
	guest_interrupt_handle(GUEST_VECTOR_NMI, count_nmi);
	tour_equal("vcpu.send_nmi succeeds", CALL(vcpu, send_nmi, "vcpuid 0", 0), 0);
	tour_equal("vcpu.send_nmi has one NMI arrive, interrupts off or not", nmis, 1);
	oracle_vcpu_send_nmi(0);
	tour_equal("vcpu.send_nmi does what the oracle's call does", nmis, 2);
	guest_interrupt_handle(GUEST_VECTOR_NMI, NULL);
	FAILS(vcpu, send_nmi, ENOENT, "a vCPU that does not exist", NO_VCPU);
}

void tour_vcpu(void)
{
	long result = CALL(vcpu, is_up, "vcpuid 0", 0);

	tour_equal("vcpu.is_up says that this vCPU is up", result, 1);
	tour_equal("vcpu.is_up answers as the oracle's call does", result, oracle_vcpu_is_up(0));
	FAILS(vcpu, is_up, ENOENT, "a vCPU that does not exist", NO_VCPU);
	check_runstate();
	FAILS_UNTOUCHED(vcpu, get_runstate_info, ENOENT, "a vCPU that does not exist", NO_VCPU);
	check_nmi();
	FAILS(vcpu, initialise, EEXIST, "this vCPU, which runs", 0, gfn_at((uintptr_t)&tour_vcpu));
	FAILS(vcpu, initialise, ENOENT, "a vCPU that does not exist", NO_VCPU, gfn_at((uintptr_t)&tour_vcpu));
	FAILS(vcpu, up, ENOENT, "a vCPU that does not exist", NO_VCPU);
	FAILS(vcpu, down, ENOENT, "a vCPU that does not exist", NO_VCPU);
	FAILS(vcpu, register_runstate_phys_area, ENOSYS, "vcpuid 0, an area of this guest", 0, (uintptr_t)&nmis);
	FAILS(vcpu, register_runstate_phys_area, ENOENT, "a vCPU that does not exist", NO_VCPU, (uintptr_t)&nmis);
	FAILS(vcpu, register_vcpu_time_phys_area, ENOSYS, "vcpuid 0, an area of this guest", 0, (uintptr_t)&nmis);
	FAILS(vcpu, register_vcpu_time_phys_area, ENOENT, "a vCPU that does not exist", NO_VCPU, (uintptr_t)&nmis);
}
