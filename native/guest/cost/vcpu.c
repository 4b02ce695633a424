/* vcpu: start and stop, states, timers, registered areas. */
#include "inputs.h"
#include "page.h"
#include "sealed_processor.h"
#include "share.h"
#include "subject.h"
#include "tour/releases.h"
#include "vcpu_context.h"

#include <stddef.h>

#define LATER (UINT64_C(1) << 50) /* ns of system time */

/* Xen may keep writing to what it was given, so each page serves one call. */
static struct page context_page;
static struct page other_info_page;
static struct page runstate_page;
static struct page time_page;

static void idle(void)
{
	for (;;)
		__asm__ volatile("cli; hlt");
}

static void context_of_other_vcpu(uint64_t *a)
{
	guest_share(&context_page, sizeof(context_page));
	*(struct vcpu_hvm_context *)context_page.bytes = vcpu_context(OTHER_VCPU, idle);
	a[0] = OTHER_VCPU;
	a[1] = gfn_of(&context_page);
}

/* Where no hypercall can give a vCPU its registers, the guest itself does. */
static void start_other_vcpu(void)
{
	if (guest_is_sealed())
		guest_processor_start(OTHER_VCPU, idle);
}

static void other_vcpu_that_is_up(uint64_t *a)
{
	fastabi_vcpu_up(OTHER_VCPU);
	other_vcpu(a);
}

static void stop_other_vcpu(void)
{
	fastabi_vcpu_down(OTHER_VCPU);
}

static void runstate_area(uint64_t *a)
{
	guest_share(&runstate_page, sizeof(runstate_page));
	a[0] = THIS_VCPU;
	a[1] = (uintptr_t)&runstate_page;
}

static void time_area(uint64_t *a)
{
	guest_share(&time_page, sizeof(time_page));
	a[0] = THIS_VCPU;
	a[1] = (uintptr_t)&time_page;
}

static void long_period(uint64_t *a)
{
	a[0] = THIS_VCPU;
	a[1] = 1000 * MILLISECOND;
}

static void stop_periodic_timer(void)
{
	fastabi_vcpu_stop_periodic_timer(THIS_VCPU);
}

static void late_timer(uint64_t *a)
{
	a[0] = THIS_VCPU;
	a[1] = LATER;
	a[2] = 0;
}

static void stop_singleshot_timer(void)
{
	fastabi_vcpu_stop_singleshot_timer(THIS_VCPU);
}

static void info_of_other_vcpu(uint64_t *a)
{
	guest_share(&other_info_page, sizeof(other_info_page));
	a[0] = OTHER_VCPU;
	a[1] = gfn_of(&other_info_page);
	a[2] = 0;
}

static void pinned_vcpu_and_outputs(uint64_t *a)
{
	fastabi_sched_pin_override(0);
	this_vcpu_and_outputs(a);
}

const struct subject vcpu_subjects[] = {
	{ CALL(vcpu, initialise), context_of_other_vcpu, start_other_vcpu, .other_answer = -XEN_EINVAL,
	  .is_not_measured = true },
	{ CALL(vcpu, up), other_vcpu, stop_other_vcpu },
	{ CALL(vcpu, down), other_vcpu_that_is_up },
	{ CALL(vcpu, is_up), this_vcpu },
	{ CALL(vcpu, get_runstate_info), this_vcpu_and_outputs },
	{ CALL(vcpu, register_runstate_phys_area), runstate_area, .is_in = has_vcpu_register_runstate_phys_area },
	{ CALL(vcpu, set_periodic_timer), long_period, stop_periodic_timer },
	{ CALL(vcpu, stop_periodic_timer), this_vcpu },
	{ CALL(vcpu, set_singleshot_timer), late_timer, stop_singleshot_timer },
	{ CALL(vcpu, stop_singleshot_timer), this_vcpu },
	{ CALL(vcpu, register_vcpu_info), info_of_other_vcpu, .is_not_measured = true },
	{ CALL(vcpu, send_nmi), other_vcpu },
	{ CALL(vcpu, get_physid), pinned_vcpu_and_outputs, unpin },
	{ CALL(vcpu, register_vcpu_time_phys_area), time_area, .is_in = has_vcpu_register_vcpu_time_phys_area },
	{ .function = NULL },
};
