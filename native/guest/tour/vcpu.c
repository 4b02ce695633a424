/* What can be asked about a vCPU, and its NMI. Timers are in vcpu_timer.c, the second vCPU in vcpu_second.c. */
#include "domain.h"
#include "ghcb.h"
#include "page.h"
#include "processor.h"
#include "releases.h"
#include "report.h"
#include "subjects.h"

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

#define AREA "vcpuid 0, an area of this guest"
#define ALL_BITS (~UINT64_C(0))

/*
 * What Xen keeps up to date is memory for nothing else, for good, since Xen may write to it at any time. A second page
 * lies behind each, were Xen to take an area that leaves the first one.
 */
static struct page runstate_area[2];
static struct page time_area[2];

static void check_runstate_area(void)
{
	const volatile struct vcpu_runstate_info *info = (struct vcpu_runstate_info *)runstate_area;
	uint64_t address = (uintptr_t)runstate_area;
	bool is_there = has_vcpu_register_runstate_phys_area(tour_release());
	long misplaced = is_there ? -XEN_ENXIO : -XEN_ENOSYS;

	FAILS(vcpu, register_runstate_phys_area, ENOENT, "a vCPU that does not exist", NO_VCPU, address);
	ANSWERS(vcpu, register_runstate_phys_area, misplaced, "an area that is not aligned", 0, address + 4);
	ANSWERS(vcpu, register_runstate_phys_area, misplaced, "an area that leaves its frame", 0, address + 4056);
	ANSWERS(vcpu, register_runstate_phys_area, is_there ? 0 : -XEN_ENOSYS, AREA, 0, address);
	if (is_there)
		tour_check("vcpu.register_runstate_phys_area has Xen keep the state there",
			   info->state == RUNSTATE_running && info->state_entry_time != 0 &&
				   !(info->state_entry_time & XEN_RUNSTATE_UPDATE));
	else
		guest_skip("vcpu.register_runstate_phys_area has Xen keep the state there",
			   "this release has no such call");
	ANSWERS(vcpu, register_runstate_phys_area, is_there ? 0 : -XEN_ENOSYS, "all bits set", 0, ALL_BITS);
}

static void check_time_area(void)
{
	const volatile struct vcpu_time_info *time = (struct vcpu_time_info *)time_area;
	uint64_t address = (uintptr_t)time_area;
	bool is_there = has_vcpu_register_vcpu_time_phys_area(tour_release());

	guest_share(time_area, sizeof(time_area));

	long misplaced = is_there ? -XEN_ENXIO : -XEN_ENOSYS;

	FAILS(vcpu, register_vcpu_time_phys_area, ENOENT, "a vCPU that does not exist", NO_VCPU, address);
	ANSWERS(vcpu, register_vcpu_time_phys_area, misplaced, "an area that is not aligned", 0, address + 4);
	ANSWERS(vcpu, register_vcpu_time_phys_area, misplaced, "an area that leaves its frame", 0, address + 4072);
	ANSWERS(vcpu, register_vcpu_time_phys_area, is_there ? 0 : -XEN_ENOSYS, AREA, 0, address);
	if (is_there)
		tour_check("vcpu.register_vcpu_time_phys_area has Xen keep the time there",
			   time->tsc_to_system_mul != 0 && time->system_time != 0 && !(time->version & 1));
	else
		guest_skip("vcpu.register_vcpu_time_phys_area has Xen keep the time there",
			   "this release has no such call");
	ANSWERS(vcpu, register_vcpu_time_phys_area, is_there ? 0 : -XEN_ENOSYS, "all bits set", 0, ALL_BITS);
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
	guest_share(runstate_area, sizeof(runstate_area));
	FAILS(vcpu, initialise, EEXIST, "this vCPU, which runs", 0, gfn_of(runstate_area));
	FAILS(vcpu, initialise, ENOENT, "a vCPU that does not exist", NO_VCPU, gfn_of(runstate_area));
	FAILS(vcpu, up, ENOENT, "a vCPU that does not exist", NO_VCPU);
	FAILS(vcpu, down, ENOENT, "a vCPU that does not exist", NO_VCPU);
	check_runstate_area();
	check_time_area();
}
