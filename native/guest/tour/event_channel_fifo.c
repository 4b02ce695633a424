/* The FIFO ABI, with pages of the guest's own, until event_channel.reset goes back to the 2-level ABI. */
#include "domain.h"
#include "event_channel_ports.h"
#include "events.h"
#include "ghcb.h"
#include "page.h"
#include "processor.h"
#include "report.h"
#include "subjects.h"

#define WORDS_PER_PAGE 1024
#define PAGES (EVTCHN_FIFO_NR_CHANNELS / WORDS_PER_PAGE)

static struct page control_page;
static struct page array_page;

static struct evtchn_fifo_control_block *control(void)
{
	return (struct evtchn_fifo_control_block *)control_page.bytes;
}

/* Xen changes these words at any time. */
static uint32_t *word(uint32_t port)
{
	return (uint32_t *)array_page.bytes + port;
}

static uint32_t flags(uint32_t port)
{
	return __atomic_load_n(word(port), __ATOMIC_SEQ_CST) &
	       (EVTCHN_FIFO_PENDING | EVTCHN_FIFO_MASKED | EVTCHN_FIFO_LINKED);
}

/* As a guest takes the only event of a queue: the queue is empty then, and the event may come again. */
static void take(uint32_t port, unsigned int priority)
{
	__atomic_fetch_and(&control()->ready, ~(UINT32_C(1) << priority), __ATOMIC_SEQ_CST);
	control()->head[priority] = 0;
	__atomic_store_n(word(port), 0, __ATOMIC_SEQ_CST);
}

static void check_init_control(void)
{
	uint8_t link_bits = 0;

	FAILS_UNTOUCHED(event_channel, init_control, ENOENT, "a vCPU that does not exist", gfn_of(&control_page), 0,
			NO_VCPU);
	FAILS_UNTOUCHED(event_channel, init_control, EINVAL, "an offset at which the block leaves the frame",
			gfn_of(&control_page), 4080, 0);
	FAILS_UNTOUCHED(event_channel, init_control, EINVAL, "an offset that is not aligned", gfn_of(&control_page), 4,
			0);
	FAILS_UNTOUCHED(event_channel, init_control, EINVAL, "a frame without memory", gfn_at(NO_MEMORY), 0, 0);

	long result = CALL_FOR(event_channel, init_control, "a frame of this guest, offset 0, vcpu 0",
			       gfn_of(&control_page), 0, 0, &link_bits);

	OUTPUTS(result, "link_bits %u", link_bits);
	tour_equal("event_channel.init_control succeeds", result, 0);
	tour_equal("event_channel.init_control gives the width of a link", link_bits, EVTCHN_FIFO_LINK_BITS);
	FAILS_UNTOUCHED(event_channel, init_control, EINVAL, "a vCPU that has a control block", gfn_of(&control_page),
			0, 0);
}

static void check_expand_array(void)
{
	FAILS(event_channel, expand_array, EINVAL, "a frame without memory", gfn_at(NO_MEMORY));
	tour_equal("event_channel.expand_array succeeds",
		   CALL(event_channel, expand_array, "a frame of this guest", gfn_of(&array_page)), 0);
}

static void check_send(uint32_t port)
{
	tour_equal("event_channel.send in the FIFO ABI succeeds", fastabi_event_channel_send(port), 0);
	tour_equal("event_channel.send sets the event word pending and linked", flags(port),
		   EVTCHN_FIFO_PENDING | EVTCHN_FIFO_LINKED);
	tour_equal("event_channel.send makes the queue of the default priority ready", control()->ready,
		   1 << EVTCHN_FIFO_PRIORITY_DEFAULT);
	tour_equal("event_channel.send puts the port at the head of that queue",
		   control()->head[EVTCHN_FIFO_PRIORITY_DEFAULT], port);
	take(port, EVTCHN_FIFO_PRIORITY_DEFAULT);
}

static void check_queue(uint32_t first, uint32_t second)
{
	fastabi_event_channel_send(first);
	fastabi_event_channel_send(second);
	tour_equal("event_channel.send links a second event behind the first",
		   __atomic_load_n(word(first), __ATOMIC_SEQ_CST) & (EVTCHN_FIFO_NR_CHANNELS - 1), second);
	take(first, EVTCHN_FIFO_PRIORITY_DEFAULT);
	take(second, EVTCHN_FIFO_PRIORITY_DEFAULT);
}

static void check_priority(uint32_t port)
{
	tour_equal("event_channel.set_priority succeeds",
		   CALL(event_channel, set_priority, "an IPI's port, priority 0", port, EVTCHN_FIFO_PRIORITY_MAX), 0);
	fastabi_event_channel_send(port);
	tour_equal("event_channel.set_priority has the next event in the queue of that priority",
		   control()->head[EVTCHN_FIFO_PRIORITY_MAX], port);
	tour_equal("event_channel.set_priority has that queue ready", control()->ready, 1 << EVTCHN_FIFO_PRIORITY_MAX);
	take(port, EVTCHN_FIFO_PRIORITY_MAX);
	FAILS(event_channel, set_priority, EINVAL, "priority 16, which is below the lowest", port,
	      EVTCHN_FIFO_MAX_QUEUES);
	FAILS(event_channel, set_priority, EINVAL, "a port beyond the last", EVTCHN_FIFO_NR_CHANNELS, 0);
	FAILS(event_channel, set_priority, EACCES, "a closed port", port + 10, 0);
}

static void check_unmask(uint32_t port)
{
	__atomic_store_n(word(port), EVTCHN_FIFO_MASKED, __ATOMIC_SEQ_CST);
	fastabi_event_channel_send(port);
	tour_equal("event_channel.send on a masked port sets its event word pending and does not link it", flags(port),
		   EVTCHN_FIFO_PENDING | EVTCHN_FIFO_MASKED);
	tour_equal("event_channel.unmask in the FIFO ABI succeeds",
		   CALL(event_channel, unmask, "a masked port that is pending, FIFO ABI", port), 0);
	tour_equal("event_channel.unmask links a pending event", flags(port), EVTCHN_FIFO_PENDING | EVTCHN_FIFO_LINKED);
	take(port, EVTCHN_FIFO_PRIORITY_MAX);
}

static volatile unsigned int upcalls;

static void count_upcall(unsigned int vector)
{
	(void)vector;
	guest_apic_eoi();
	events_vcpu_info(0)->evtchn_upcall_pending = 0;
	upcalls++;
}

/* The events of before came with interrupts off: their one upcall is still to be taken. */
static void check_upcall(uint32_t port)
{
	guest_interrupt_handle(EVENTS_VECTOR_UPCALL, count_upcall);
	guest_interrupts_on();
	events_wait_for(&upcalls, 1);
	upcalls = 0;
	fastabi_event_channel_send(port);
	tour_check("event_channel.send in the FIFO ABI interrupts", events_wait_for(&upcalls, 1));
	guest_interrupts_off();
	tour_equal("event_channel.send in the FIFO ABI interrupts once", upcalls, 1);
	take(port, EVTCHN_FIFO_PRIORITY_MAX);
	events_handle_upcalls();
}

/* Xen takes the same frame any number of times; it is only the number of pages that matters here. */
static void check_full_array(void)
{
	for (unsigned int page = 1; page < PAGES; page++) {
		long result = fastabi_event_channel_expand_array(gfn_of(&array_page));

		if (result) {
			guest_not_ok("event_channel.expand_array takes pages for every port", "page %u gives %ld", page,
				     result);
			return;
		}
	}
	guest_ok("event_channel.expand_array takes pages for every port");
	FAILS(event_channel, expand_array, ENOSPC, "a page more than there are ports for", gfn_of(&array_page));
}

void tour_fifo(void)
{
	uint32_t first = 0;
	uint32_t second = 0;

	guest_share(&control_page, sizeof(control_page));
	guest_share(&array_page, sizeof(array_page));
	check_init_control();
	check_expand_array();
	fastabi_event_channel_bind_ipi(0, &first);
	fastabi_event_channel_bind_ipi(0, &second);
	check_send(first);
	check_queue(first, second);
	check_priority(first);
	check_unmask(first);
	ports_check(true);
	check_upcall(first);
	check_full_array();
	tour_equal("event_channel.reset in the FIFO ABI succeeds",
		   CALL(event_channel, reset, "dom SELF, FIFO ABI", DOMID_SELF), 0);
	fastabi_event_channel_bind_ipi(0, &first);
	tour_equal("event_channel.reset goes back to the 2-level ABI", fastabi_event_channel_set_priority(first, 0),
		   -XEN_ENOSYS);
	fastabi_event_channel_reset(DOMID_SELF);
}
