/* See events.h. */
#include "events.h"

#include "fixed_layout.h"
#include "oracle.h"
#include "page.h"
#include "processor.h"

#define BITS 64

/* Only a Xen that lost an event makes the tour wait that long. */
#define TIMEOUT (20000 * MILLISECOND)

static struct page own_page;
static struct shared_info *shared_info;
static struct vcpu_info *vcpu_infos[GUEST_PROCESSORS];

static volatile unsigned int taken[EVTCHN_2L_NR_CHANNELS];
static volatile unsigned int last_vcpu[EVTCHN_2L_NR_CHANNELS];
static volatile unsigned int callbacks;
static void (*volatile at_each)(void);

bool events_map(void)
{
	bool is_there = true;

	shared_info = guest_fixed_page(GUEST_MAP_SHARED_INFO, 0);
	if (!shared_info) {
		is_there = oracle_add_to_physmap(XENMAPSPACE_shared_info, 0, gfn_of(&own_page)) == 0;
		shared_info = (struct shared_info *)own_page.bytes;
	}
	for (unsigned int vcpu = 0; vcpu < GUEST_PROCESSORS; vcpu++)
		vcpu_infos[vcpu] = &shared_info->vcpu_info[vcpu];
	return is_there;
}

struct vcpu_info *events_vcpu_info(unsigned int vcpu)
{
	return vcpu_infos[vcpu];
}

void events_move_vcpu_info(unsigned int vcpu, struct vcpu_info *info)
{
	vcpu_infos[vcpu] = info;
}

/* Xen changes these words at any time. */

static bool is_set(const uint64_t *words, uint32_t port)
{
	return __atomic_load_n(&words[port / BITS], __ATOMIC_SEQ_CST) >> (port % BITS) & 1;
}

bool event_is_pending(uint32_t port)
{
	return is_set(shared_info->evtchn_pending, port);
}

void event_clear(uint32_t port)
{
	__atomic_fetch_and(&shared_info->evtchn_pending[port / BITS], ~(UINT64_C(1) << (port % BITS)),
			   __ATOMIC_SEQ_CST);
}

bool event_is_masked(uint32_t port)
{
	return is_set(shared_info->evtchn_mask, port);
}

void event_mask(uint32_t port)
{
	__atomic_fetch_or(&shared_info->evtchn_mask[port / BITS], UINT64_C(1) << (port % BITS), __ATOMIC_SEQ_CST);
}

static void take(uint32_t port)
{
	event_clear(port);
	last_vcpu[port] = guest_processor();
	taken[port]++;
}

/* event_channel.h: first the flag, then the selector, then the words; else an event between could be missed. */
static void take_all(void)
{
	struct vcpu_info *info = events_vcpu_info(guest_processor());

	__atomic_store_n(&info->evtchn_upcall_pending, 0, __ATOMIC_SEQ_CST);

	uint64_t selector = __atomic_exchange_n(&info->evtchn_pending_sel, 0, __ATOMIC_SEQ_CST);

	for (uint32_t word = 0; word < BITS; word++) {
		if (!(selector >> word & 1))
			continue;
		for (uint32_t port = word * BITS; port < (word + 1) * BITS; port++) {
			if (event_is_pending(port) && !event_is_masked(port))
				take(port);
		}
	}
	if (at_each)
		at_each();
}

void events_call_at_each(void (*function)(void))
{
	at_each = function;
}

static void callback(unsigned int vector)
{
	(void)vector;
	callbacks++;
	take_all();
}

unsigned int events_callbacks(void)
{
	return callbacks;
}

static void upcall(unsigned int vector)
{
	(void)vector;
	guest_apic_eoi();
	take_all();
}

void events_handle_upcalls(void)
{
	guest_interrupt_handle(EVENTS_VECTOR_CALLBACK, callback);
	guest_interrupt_handle(EVENTS_VECTOR_UPCALL, upcall);
}

void events_forget(uint32_t port)
{
	taken[port] = 0;
}

unsigned int events_taken(uint32_t port)
{
	return taken[port];
}

unsigned int events_last_vcpu(uint32_t port)
{
	return last_vcpu[port];
}

uint64_t time_now(void)
{
	uint64_t now = 0;

	oracle_hvm_get_time(&now);
	return now;
}

bool events_wait_for(volatile unsigned int *flag, unsigned int value)
{
	uint64_t deadline = time_now() + TIMEOUT;

	while (*flag < value && time_now() < deadline)
		guest_pause();
	return *flag >= value;
}

bool events_wait(uint32_t port, unsigned int times)
{
	guest_interrupts_on();

	bool came = events_wait_for(&taken[port], times);

	guest_interrupts_off();
	return came;
}
