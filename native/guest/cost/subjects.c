/* How each call is prepared. The order matters: the FIFO ABI comes last, since a domain switches to it for good. */
#include "cost.h"
#include "vcpu_context.h"
#include "tour/releases.h"

#define MILLISECOND UINT64_C(1000000)
#define HALF_A_DAY 43200
#define SPARE_PIRQ 9
#define NO_HANDLE 4000
#define UPCALL_VECTOR 0x40
#define SPARE_ADDRESS UINT64_C(0x30000000)
#define LATER (UINT64_C(1) << 50) /* ns of system time */

struct page {
	uint8_t bytes[4096];
} __attribute__((aligned(4096)));

/* Xen may keep writing to what it was given, so each page but the last serves one call. */
static struct page info_page;
static struct page context_page;
static struct page control_page;
static struct page array_page;
static struct page other_info_page;
static struct page runstate_page;
static struct page time_page;
static struct page buffer;

static uint32_t port; /* of what is open now */
static uint32_t other_port;
static uint64_t outputs[8];

static uint64_t gfn_of(const struct page *page)
{
	return (uintptr_t)page / sizeof(*page);
}

static uint64_t out(void)
{
	return (uintptr_t)outputs;
}

static void none(uint64_t *a)
{
	(void)a;
}

static void only_outputs(uint64_t *a)
{
	a[0] = out();
}

static void this_vcpu(uint64_t *a)
{
	a[0] = THIS_VCPU;
}

static void other_vcpu(uint64_t *a)
{
	a[0] = OTHER_VCPU;
}

static void this_vcpu_and_outputs(uint64_t *a)
{
	a[0] = THIS_VCPU;
	a[1] = out();
}

/* Event channels. A new port is the first output. */

static void close_new_port(void)
{
	fastabi_event_channel_close((uint32_t)outputs[0]);
}

static void close_port(void)
{
	fastabi_event_channel_close(port);
}

static void close_both(void)
{
	close_port();
	fastabi_event_channel_close(other_port);
}

static void open_unbound(void)
{
	fastabi_event_channel_alloc_unbound(DOMID_SELF, DOMID_SELF, &port);
}

static void open_ipi(void)
{
	fastabi_event_channel_bind_ipi(THIS_VCPU, &port);
}

static void open_connected(void)
{
	fastabi_event_channel_alloc_unbound(DOMID_SELF, DOMID_SELF, &other_port);
	fastabi_event_channel_bind_interdomain(DOMID_SELF, other_port, &port);
}

static void two_domains(uint64_t *a)
{
	a[0] = DOMID_SELF;
	a[1] = DOMID_SELF;
	a[2] = out();
}

static void unbound_port_of_a_domain(uint64_t *a)
{
	open_unbound();
	a[0] = DOMID_SELF;
	a[1] = port;
	a[2] = out();
}

static void close_new_port_and_its_end(void)
{
	close_new_port();
	close_port();
}

static void virq(uint64_t *a)
{
	a[0] = VIRQ_DEBUG;
	a[1] = THIS_VCPU;
	a[2] = out();
}

static void pirq(uint64_t *a)
{
	a[0] = SPARE_PIRQ;
	a[1] = 0;
	a[2] = out();
}

static void unbound_port(uint64_t *a)
{
	open_unbound();
	a[0] = port;
}

static void connected_port(uint64_t *a)
{
	open_connected();
	a[0] = port;
}

static void connected_port_of_a_domain(uint64_t *a)
{
	open_connected();
	a[0] = DOMID_SELF;
	a[1] = port;
	a[2] = out();
}

static void vcpu_for_a_connected_port(uint64_t *a)
{
	open_connected();
	a[0] = THIS_VCPU;
	a[1] = port;
}

static void ipi_port(uint64_t *a)
{
	open_ipi();
	a[0] = port;
}

static void this_domain(uint64_t *a)
{
	a[0] = DOMID_SELF;
}

static void control_block(uint64_t *a)
{
	a[0] = gfn_of(&control_page);
	a[1] = 0;
	a[2] = THIS_VCPU;
	a[3] = out();
}

static void array_frame(uint64_t *a)
{
	a[0] = gfn_of(&array_page);
}

static void port_and_priority(uint64_t *a)
{
	open_ipi();
	a[0] = port;
	a[1] = 0;
}

/* The grant table. What is not granted cannot be mapped; the call succeeds and says so in its status. */

static void grant(uint64_t *a)
{
	a[0] = 0;
	a[1] = SPARE_ADDRESS;
	a[2] = GNTMAP_host_map;
	a[3] = GNTTAB_NR_RESERVED_ENTRIES;
	a[4] = out();
}

static void no_mapping(uint64_t *a)
{
	a[0] = SPARE_ADDRESS;
	a[1] = NO_HANDLE;
}

static void version_1(uint64_t *a)
{
	a[0] = 1;
}

/* HVM, memory */

static void width_parameter(uint64_t *a)
{
	a[0] = DOMID_SELF;
	a[1] = HVM_PARAM_X87_FIP_WIDTH;
	a[2] = 8;
}

static void width_parameter_and_outputs(uint64_t *a)
{
	width_parameter(a);
	a[2] = out();
}

static void frame_of_this_domain(uint64_t *a)
{
	a[0] = DOMID_SELF;
	a[1] = gfn_of(&buffer);
	a[2] = out();
}

static void upcall_vector(uint64_t *a)
{
	a[0] = THIS_VCPU;
	a[1] = UPCALL_VECTOR;
}

static void map_buffer(uint64_t *a)
{
	a[0] = 64;
	a[1] = (uintptr_t)&buffer;
	a[2] = out();
}

/* Scheduling */

static void take_upcall(unsigned int vector)
{
	struct vcpu_info *info = (struct vcpu_info *)info_page.bytes;

	(void)vector;
	info->evtchn_upcall_pending = 0;
	info->evtchn_pending_sel = 0;
	guest_apic_eoi();
}

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

static void unpin(void)
{
	fastabi_sched_pin_override(-1);
}

/* vCPUs */

static void idle(void)
{
	for (;;)
		__asm__ volatile("cli; hlt");
}

static void context_of_other_vcpu(uint64_t *a)
{
	*(struct vcpu_hvm_context *)context_page.bytes = vcpu_context(OTHER_VCPU, idle);
	a[0] = OTHER_VCPU;
	a[1] = gfn_of(&context_page);
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
	a[0] = THIS_VCPU;
	a[1] = (uintptr_t)&runstate_page;
}

static void time_area(uint64_t *a)
{
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
	a[0] = OTHER_VCPU;
	a[1] = gfn_of(&other_info_page);
	a[2] = 0;
}

static void pinned_vcpu_and_outputs(uint64_t *a)
{
	fastabi_sched_pin_override(0);
	this_vcpu_and_outputs(a);
}

static void first_submap(uint64_t *a)
{
	a[0] = 0;
	a[1] = out();
}

#define CALL(group, operation) .name = #group "." #operation, .function = (void (*)(void))fastabi_##group##_##operation

const struct subject subjects[] = {
	{ CALL(version, version), none },
	{ CALL(version, get_features), first_submap },
	{ CALL(memory, memory_map), map_buffer },
	{ CALL(hvm, set_param), width_parameter },
	{ CALL(hvm, get_param), width_parameter_and_outputs },
	{ CALL(hvm, flush_tlbs), none },
	{ CALL(hvm, get_time), only_outputs },
	{ CALL(hvm, get_mem_type), frame_of_this_domain },
	{ CALL(hvm, set_evtchn_upcall_vector), upcall_vector },
	{ CALL(grant_table, map_grant_ref), grant },
	{ CALL(grant_table, unmap_grant_ref), no_mapping, .answer = GNTST_bad_handle },
	{ CALL(grant_table, query_size), only_outputs },
	{ CALL(grant_table, set_version), version_1 },
	{ CALL(grant_table, get_version), only_outputs },
	{ CALL(event_channel, alloc_unbound), two_domains, close_new_port },
	{ CALL(event_channel, bind_interdomain), unbound_port_of_a_domain, close_new_port_and_its_end },
	{ CALL(event_channel, bind_virq), virq, close_new_port },
	{ CALL(event_channel, bind_ipi), this_vcpu_and_outputs, close_new_port },
	{ CALL(event_channel, bind_pirq), pirq, close_new_port, .other_answer = -XEN_EINVAL },
	{ CALL(event_channel, close), unbound_port },
	{ CALL(event_channel, send), connected_port, close_both },
	{ CALL(event_channel, status), connected_port_of_a_domain, close_both },
	{ CALL(event_channel, bind_vcpu), vcpu_for_a_connected_port, close_both },
	{ CALL(event_channel, unmask), ipi_port, close_port },
	{ CALL(sched, yield), none },
	{ CALL(sched, block), soon_a_timer, after_the_timer, .is_not_measured = true },
	{ CALL(sched, shutdown), reason_poweroff, .skips_hypercall = true },
	{ CALL(sched, poll), pending_port, close_port },
	{ CALL(sched, shutdown_code), reason_poweroff },
	{ CALL(sched, watchdog), new_watchdog, stop_watchdogs },
	{ CALL(sched, pin_override), first_cpu, unpin },
	{ CALL(vcpu, initialise), context_of_other_vcpu, .is_not_measured = true },
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
	{ CALL(event_channel, init_control), control_block, .is_not_measured = true },
	{ CALL(event_channel, expand_array), array_frame, .is_not_measured = true },
	{ CALL(event_channel, set_priority), port_and_priority, close_port },
	{ CALL(event_channel, reset), this_domain },
};

const unsigned int subject_count = sizeof(subjects) / sizeof(subjects[0]);

void subjects_init(void)
{
	guest_interrupt_handle(UPCALL_VECTOR, take_upcall);
	guest_apic_enable();
	fastabi_vcpu_register_vcpu_info(THIS_VCPU, gfn_of(&info_page), 0);
}
