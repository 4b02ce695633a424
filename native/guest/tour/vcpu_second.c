/* A second vCPU: started, signalled, stopped, started again. */
#include "domain.h"
#include "events.h"
#include "ghcb.h"
#include "page.h"
#include "processor.h"
#include "report.h"
#include "sealed_processor.h"
#include "subjects.h"
#include "vcpu_context.h"

#define VCPU 1

static struct page context_page;
static struct page info_page;

/* Written by the second vCPU, read by the first. */
static volatile unsigned int starts;
static volatile unsigned int replies;
static volatile long down_result = -1;
static uint32_t ipi_to_first;
static uint32_t ipi_to_second;
static volatile unsigned int nmis[GUEST_PROCESSORS];

/* Two IPIs that interrupt the first vCPU, and one for which it waits. */
#define ROUNDS 3

/* Runs on the second vCPU. It answers every IPI with one; down() returns when the first vCPU calls up(). */
static void second(void)
{
	unsigned int answered = 0;

	guest_apic_enable();
	starts++;
	guest_interrupts_on();
	while (answered < ROUNDS) {
		if (events_taken(ipi_to_second) == answered) {
			guest_pause();
			continue;
		}
		answered++;
		replies++;
		fastabi_event_channel_send(ipi_to_first);
	}
	down_result = fastabi_vcpu_down(VCPU);
	starts++;
}

static void check_before_it_runs(void)
{
	tour_equal("vcpu.is_up says that the second vCPU is not up", CALL(vcpu, is_up, "vcpuid 1", VCPU), 0);
	FAILS(vcpu, up, EINVAL, "a vCPU that is not initialised", VCPU);
	FAILS(vcpu, set_singleshot_timer, EINVAL, "a vCPU other than the caller's", VCPU, time_now(), 0);
	FAILS(vcpu, stop_singleshot_timer, EINVAL, "a vCPU other than the caller's", VCPU);

	struct fastabi_vcpu_get_runstate_info_out info = { .state = -1 };
	long result = CALL_FOR(vcpu, get_runstate_info, "vcpuid 1, which is down", VCPU, &info);

	OUTPUTS(result, "state %d (%s), times in ns", info.state, tour_runstate(info.state));
	tour_equal("vcpu.get_runstate_info says that the second vCPU is offline", info.state, RUNSTATE_offline);
}

static void check_initialise(void)
{
	struct vcpu_hvm_context *context = (struct vcpu_hvm_context *)context_page.bytes;

	guest_share(&context_page, sizeof(context_page));
	*context = vcpu_context(VCPU, second);
	context->mode = 2;
	FAILS(vcpu, initialise, EINVAL, "a context whose mode does not exist", VCPU, gfn_of(&context_page));
	context->mode = VCPU_HVM_MODE_64B;
	context->efer = 0;
	FAILS(vcpu, initialise, EINVAL, "a context for 64 bits without long mode", VCPU, gfn_of(&context_page));
	FAILS(vcpu, initialise, EFAULT, "a frame without memory", VCPU, gfn_at(NO_MEMORY));
	*context = vcpu_context(VCPU, second);
	if (guest_is_sealed()) {
		FAILS(vcpu, initialise, EINVAL, "registers, where only the guest itself can give any", VCPU,
		      gfn_of(&context_page));
		guest_skip("vcpu.initialise succeeds", "the registers of a vCPU are sealed");
		tour_check("the second vCPU is created with registers of the guest's",
			   guest_processor_start(VCPU, second));
		return;
	}
	tour_equal("vcpu.initialise succeeds",
		   CALL(vcpu, initialise, "vcpuid 1, a frame of this guest", VCPU, gfn_of(&context_page)), 0);
	FAILS(vcpu, initialise, EEXIST, "a vCPU that is initialised", VCPU, gfn_of(&context_page));
	tour_equal("vcpu.initialise leaves it down", fastabi_vcpu_is_up(VCPU), 0);
}

static void check_ipis(void)
{
	for (unsigned int i = 1; i <= 2; i++) {
		fastabi_event_channel_send(ipi_to_second);
		if (!events_wait(ipi_to_first, i)) {
			guest_not_ok("event_channel.send reaches the second vCPU and back", "round %u of 2", i);
			return;
		}
	}
	guest_ok("event_channel.send reaches the second vCPU and back");
	tour_equal("event_channel.send interrupts the vCPU to which the port is bound", events_last_vcpu(ipi_to_second),
		   VCPU);
	tour_equal("event_channel.send has each event arrive once", replies, 2);
}

static void check_wakeup(void)
{
	event_mask(ipi_to_first);
	fastabi_event_channel_send(ipi_to_second);
	tour_equal("sched.poll wakes by an event of another vCPU",
		   CALL(sched, poll, "no timeout, the port of an IPI that another vCPU sends", 0, ipi_to_first), 0);
	tour_check("sched.poll that another vCPU woke has its port pending", event_is_pending(ipi_to_first));
	event_clear(ipi_to_first);
	oracle_event_channel_unmask(ipi_to_first);
}

static void count_nmi(unsigned int vector)
{
	(void)vector;
	nmis[guest_processor()]++;
}

static void check_nmi(void)
{
	guest_interrupt_handle(GUEST_VECTOR_NMI, count_nmi);
	tour_equal("vcpu.send_nmi to another vCPU succeeds", CALL(vcpu, send_nmi, "vcpuid 1", VCPU), 0);
	tour_check("vcpu.send_nmi has the NMI arrive on the other vCPU",
		   events_wait_for(&nmis[VCPU], 1) && nmis[0] == 0);
	guest_interrupt_handle(GUEST_VECTOR_NMI, NULL);
}

static void check_timer(void)
{
	uint32_t timer = 0;
	long result = CALL_FOR(event_channel, bind_virq, "virq TIMER, vcpu 1", VIRQ_TIMER, VCPU, &timer);

	OUTPUTS(result, "port %u", timer);
	tour_equal("event_channel.bind_virq gives a port for a VIRQ of another vCPU", result, 0);
	events_forget(timer);
	tour_equal("vcpu.set_periodic_timer of another vCPU succeeds",
		   CALL(vcpu, set_periodic_timer, "vcpuid 1, period 2 ms", VCPU, 2 * MILLISECOND), 0);
	tour_check("vcpu.set_periodic_timer of another vCPU raises VIRQ_TIMER", events_wait(timer, 2));
	tour_equal("vcpu.set_periodic_timer of another vCPU raises it there", events_last_vcpu(timer), VCPU);
	tour_equal("vcpu.stop_periodic_timer of another vCPU succeeds",
		   CALL(vcpu, stop_periodic_timer, "vcpuid 1", VCPU), 0);
}

static void check_moved_port(void)
{
	uint32_t unbound = 0;
	uint32_t port = 0;
	struct oracle_status status = { 0, 0, 0, 0 };

	fastabi_event_channel_alloc_unbound(DOMID_SELF, DOMID_SELF, &unbound);
	fastabi_event_channel_bind_interdomain(DOMID_SELF, unbound, &port);

	/* It starts out pending on this vCPU, whose upcall must have come before an event belongs to the other one. */
	events_wait(port, 1);
	events_forget(port);
	tour_equal("event_channel.bind_vcpu moves a port to the second vCPU",
		   CALL(event_channel, bind_vcpu, "vcpu 1, a connected port", VCPU, port), 0);
	oracle_event_channel_status(DOMID_SELF, port, &status);
	tour_equal("event_channel.bind_vcpu has the oracle see the new vCPU", status.vcpu, VCPU);
	fastabi_event_channel_send(unbound);
	tour_check("event_channel.bind_vcpu has the port's events interrupt", events_wait(port, 1));
	tour_equal("event_channel.bind_vcpu has them interrupt the second vCPU", events_last_vcpu(port), VCPU);
}

/* The call of the other vCPU takes its time. */
static bool becomes(long up)
{
	uint64_t deadline = time_now() + 20000 * MILLISECOND;

	while (oracle_vcpu_is_up(VCPU) != up && time_now() < deadline)
		guest_pause();
	return oracle_vcpu_is_up(VCPU) == up;
}

static void check_down_and_up(void)
{
	tour_check("vcpu.down stops the vCPU that calls it", becomes(0));
	tour_equal("vcpu.is_up says that it is down", CALL(vcpu, is_up, "vcpuid 1, which has called down", VCPU), 0);
	tour_equal("vcpu.up starts it again", CALL(vcpu, up, "vcpuid 1, which is down", VCPU), 0);
	tour_check("vcpu.up has its vcpu.down return", events_wait_for(&starts, 2));
	tour_equal("vcpu.down succeeds for the vCPU that calls it",
		   tour_call("vcpu.down", "vcpuid 1, by itself", down_result), 0);
	tour_equal("vcpu.down stops another vCPU", CALL(vcpu, down, "vcpuid 1, which runs", VCPU), 0);
	tour_equal("vcpu.down has vcpu.is_up say so", fastabi_vcpu_is_up(VCPU), 0);
}

void tour_second_vcpu(void)
{
	if (oracle_vcpu_is_up(VCPU) < 0) {
		guest_skip("second vCPU", "this domain has one vCPU");
		return;
	}
	check_before_it_runs();
	guest_share(&info_page, sizeof(info_page));
	tour_equal("vcpu.register_vcpu_info of a vCPU that is down succeeds",
		   CALL(vcpu, register_vcpu_info, "vcpuid 1, a frame of this guest, offset 0", VCPU, gfn_of(&info_page),
			0),
		   0);
	events_move_vcpu_info(VCPU, (struct vcpu_info *)info_page.bytes);
	tour_equal("hvm.set_evtchn_upcall_vector of another vCPU succeeds",
		   CALL(hvm, set_evtchn_upcall_vector, "vcpu 1, vector 64", VCPU, EVENTS_VECTOR_UPCALL), 0);
	fastabi_event_channel_bind_ipi(0, &ipi_to_first);
	fastabi_event_channel_bind_ipi(VCPU, &ipi_to_second);
	events_forget(ipi_to_first);
	events_forget(ipi_to_second);

	check_initialise();
	tour_equal("vcpu.up succeeds", CALL(vcpu, up, "vcpuid 1, which is initialised", VCPU), 0);
	tour_equal("vcpu.up has vcpu.is_up say so", CALL(vcpu, is_up, "vcpuid 1, which is up", VCPU), 1);
	tour_check("vcpu.up has the second vCPU run this guest's code", events_wait_for(&starts, 1));
	if (!starts)
		return;
	check_ipis();
	check_moved_port();
	check_timer();
	check_nmi();
	check_wakeup();
	check_down_and_up();
	fastabi_event_channel_reset(DOMID_SELF);
}
