/* Events that interrupt: at a vector of the vCPU's own, with vcpu_info elsewhere, and by HVM_PARAM_CALLBACK_IRQ. */
#include "domain.h"
#include "events.h"
#include "ghcb.h"
#include "page.h"
#include "processor.h"
#include "releases.h"
#include "report.h"
#include "subjects.h"

/* The second one is there were Xen to take a struct that leaves the first. */
static struct page info_pages[2];
#define INFO_OFFSET 64

static uint32_t ipi;

static void check_vector(void)
{
	FAILS(hvm, set_evtchn_upcall_vector, EINVAL, "vector 15, which is below the lowest", 0, 15);
	FAILS(hvm, set_evtchn_upcall_vector, ENOENT, "a vCPU that does not exist", NO_VCPU, EVENTS_VECTOR_UPCALL);
	guest_apic_enable();
	tour_equal("hvm.set_evtchn_upcall_vector succeeds",
		   CALL(hvm, set_evtchn_upcall_vector, "vcpu 0, vector 64", 0, EVENTS_VECTOR_UPCALL), 0);
	fastabi_event_channel_send(ipi);
	tour_check("hvm.set_evtchn_upcall_vector has an event interrupt at that vector", events_wait(ipi, 1));
	fastabi_event_channel_send(ipi);
	tour_check("hvm.set_evtchn_upcall_vector has the next event interrupt, too", events_wait(ipi, 2));
}

static void check_vcpu_info(void)
{
	struct vcpu_info *info = (struct vcpu_info *)(info_pages[0].bytes + INFO_OFFSET);

	guest_share(info_pages, sizeof(info_pages));
	FAILS(vcpu, register_vcpu_info, ENOENT, "a vCPU that does not exist", NO_VCPU, gfn_of(info_pages), INFO_OFFSET);
	FAILS(vcpu, register_vcpu_info, EINVAL, "a frame without memory", 0, gfn_at(NO_MEMORY), INFO_OFFSET);
	ANSWERS(vcpu, register_vcpu_info, answer_vcpu_register_vcpu_info_misplaced(tour_release()),
		"an offset at which the struct leaves the frame", 0, gfn_of(info_pages), 4064);
	ANSWERS(vcpu, register_vcpu_info, answer_vcpu_register_vcpu_info_misplaced(tour_release()),
		"an offset that is not aligned", 0, gfn_of(info_pages), 4);
	tour_equal("vcpu.register_vcpu_info succeeds",
		   CALL(vcpu, register_vcpu_info, "vcpuid 0, a frame of this guest, offset 64", 0, gfn_of(info_pages),
			INFO_OFFSET),
		   0);
	events_move_vcpu_info(0, info);
	tour_check("vcpu.register_vcpu_info has Xen keep the time there",
		   info->time.tsc_to_system_mul != 0 && info->time.system_time != 0);
	tour_equal("vcpu.register_vcpu_info sets every event selector", (long)info->evtchn_pending_sel, -1);
	ANSWERS(vcpu, register_vcpu_info, answer_vcpu_register_vcpu_info_registered(tour_release()),
		"a vCPU that has registered", 0, gfn_of(info_pages), INFO_OFFSET);
	fastabi_event_channel_send(ipi);
	tour_check("vcpu.register_vcpu_info has an event interrupt through the new place", events_wait(ipi, 3));
}

/* xen.h, struct vcpu_time_info: system_time + ((ticks << tsc_shift) * tsc_to_system_mul >> 32). */
static uint64_t read_clock(const volatile struct vcpu_time_info *time)
{
	uint32_t version;
	uint64_t now;

	do {
		version = time->version;
		__atomic_thread_fence(__ATOMIC_SEQ_CST);

		uint64_t ticks = guest_tsc() - time->tsc_timestamp;

		ticks = time->tsc_shift < 0 ? ticks >> -time->tsc_shift : ticks << time->tsc_shift;
		now = time->system_time + (ticks >> 32) * time->tsc_to_system_mul +
		      ((ticks & UINT32_MAX) * time->tsc_to_system_mul >> 32);
		__atomic_thread_fence(__ATOMIC_SEQ_CST);
	} while (version & 1 || version != time->version);
	return now;
}

static void check_clock(void)
{
	const struct vcpu_time_info *time = &events_vcpu_info(0)->time;
	uint64_t now = 0;
	uint64_t before = read_clock(time);

	fastabi_hvm_get_time(&now);
	tour_check("hvm.get_time lies between two readings of the clock in vcpu_info, in ns",
		   before <= now && now <= read_clock(time));
}

void tour_upcall(void)
{
	fastabi_event_channel_bind_ipi(0, &ipi);
	events_forget(ipi);
	events_handle_upcalls();
	check_vector();
	check_vcpu_info();
	check_clock();
	fastabi_event_channel_close(ipi);
}

/*
 * One vector for all vCPUs, not through the local APIC. Xen 4.17 has a PVH domain keep it for good, and it comes before
 * the vCPU's own; so nothing that waits for the other one may follow.
 */
void tour_callback(void)
{
	fastabi_event_channel_bind_ipi(0, &ipi);
	events_forget(ipi);

	long result = CALL(hvm, set_param, "domid SELF, index CALLBACK_IRQ, value type vector, vector 48", DOMID_SELF,
			   HVM_PARAM_CALLBACK_IRQ, HVM_PARAM_CALLBACK_TYPE_VECTOR | EVENTS_VECTOR_CALLBACK);

	tour_equal("hvm.set_param sets a vector for the upcalls of all vCPUs", result, 0);
	fastabi_event_channel_send(ipi);
	tour_check("hvm.set_param with a vector has an event interrupt", events_wait(ipi, 1));
	tour_equal("hvm.set_param with a vector has it interrupt there", events_callbacks(), 1);
	fastabi_event_channel_close(ipi);
}
