/*
 * Each operation that takes a port, with a port of each kind. Interrupts are off; a poll's timeout is past, so that it
 * never sleeps.
 */
#include "event_channel_ports.h"

#include "events.h"
#include "releases.h"
#include "report.h"

#define PAST 1 /* ns */
#define OTHER_DOMAIN 5
#define KINDS 11

struct kind {
	const char *name;
	uint32_t port;
};

static long status(uint32_t port)
{
	struct fastabi_event_channel_status_out out;

	return fastabi_event_channel_status(DOMID_SELF, port, &out);
}

static long status_by_oracle(uint32_t port)
{
	struct oracle_status out;

	return oracle_event_channel_status(DOMID_SELF, port, &out);
}

static long bind_vcpu(uint32_t port)
{
	return fastabi_event_channel_bind_vcpu(0, port);
}

static long bind_vcpu_by_oracle(uint32_t port)
{
	return oracle_event_channel_bind_vcpu(0, port);
}

static long set_priority(uint32_t port)
{
	return fastabi_event_channel_set_priority(port, EVTCHN_FIFO_PRIORITY_DEFAULT);
}

static long set_priority_by_oracle(uint32_t port)
{
	return oracle_event_channel_set_priority(port, EVTCHN_FIFO_PRIORITY_DEFAULT);
}

static long poll(uint32_t port)
{
	return fastabi_sched_poll(PAST, port);
}

static long poll_by_oracle(uint32_t port)
{
	return oracle_sched_poll(PAST, port);
}

/* A port that was connected is as it was before, once the new end is closed. */
static long bind_interdomain(uint32_t port)
{
	uint32_t local = 0;
	long result = fastabi_event_channel_bind_interdomain(DOMID_SELF, port, &local);

	if (result == 0)
		fastabi_event_channel_close(local);
	return result;
}

static long bind_interdomain_by_oracle(uint32_t port)
{
	uint32_t local = 0;
	long result = oracle_event_channel_bind_interdomain(DOMID_SELF, port, &local);

	if (result == 0)
		oracle_event_channel_close(local);
	return result;
}

static void check(const char *name, const struct kind *kinds, const int *expected, long (*call)(uint32_t),
		  long (*by_oracle)(uint32_t))
{
	for (unsigned int i = 0; i < KINDS; i++) {
		long result = call(kinds[i].port);
		long oracle = by_oracle(kinds[i].port);

		if (result != expected[i] || oracle != expected[i]) {
			guest_not_ok(name, "for %s it answers %ld and the oracle's call %ld instead of %d",
				     kinds[i].name, result, oracle, expected[i]);
			return;
		}
	}
	guest_ok(name);
}

#define NO -XEN_EINVAL
#define NO_ABI -XEN_ENOSYS
#define NO_USE -XEN_EACCES
#define NAME(operation) is_fifo ? operation IN_FIFO : operation EACH
#define EACH " with each kind of port answers as Xen does"
#define IN_FIFO " in the FIFO ABI" EACH
#define CHECK(operation, call, by_oracle, ...)                                                                         \
	check(NAME(operation), kinds, (const int[KINDS]){ __VA_ARGS__ }, call, by_oracle)

/* The answers are in the order of the kinds: xen/common/event_channel.c. */
static void check_all(const struct kind *kinds, bool is_fifo)
{
	int unused = (int)answer_sched_poll_unused(tour_release());

	CHECK("event_channel.send", fastabi_event_channel_send, oracle_event_channel_send, NO, NO, 0, 0, 0, 0, NO, NO,
	      NO, NO, NO);
	CHECK("event_channel.status", status, status_by_oracle, 0, 0, 0, 0, 0, 0, 0, 0, NO, NO, NO);
	CHECK("event_channel.bind_vcpu", bind_vcpu, bind_vcpu_by_oracle, NO, NO, 0, 0, 0, NO, NO, 0, NO, NO, NO);
	CHECK("event_channel.unmask", fastabi_event_channel_unmask, oracle_event_channel_unmask, 0, 0, 0, 0, 0, 0, 0, 0,
	      NO, NO, NO);
	if (is_fifo)
		CHECK("event_channel.set_priority", set_priority, set_priority_by_oracle, NO_USE, NO_USE, 0, 0, 0, 0, 0,
		      0, NO, NO, NO);
	else
		CHECK("event_channel.set_priority", set_priority, set_priority_by_oracle, NO_ABI, NO_ABI, NO_ABI,
		      NO_ABI, NO_ABI, NO_ABI, NO_ABI, NO_ABI, NO, NO, NO);
	CHECK("sched.poll", poll, poll_by_oracle, unused, unused, 0, 0, 0, 0, 0, 0, NO, NO, NO);
	CHECK("event_channel.bind_interdomain", bind_interdomain, bind_interdomain_by_oracle, NO, NO, 0, NO, NO, NO, NO,
	      NO, NO, NO, NO);
}

/* The call closes a port, so that the oracle's finds it closed. */
static void check_close(const struct kind *kinds, bool is_fifo)
{
	const char *name = NAME("event_channel.close");

	for (unsigned int i = 0; i < KINDS; i++) {
		bool is_open = i >= 2 && i < 8;
		long result = fastabi_event_channel_close(kinds[i].port);
		long oracle = oracle_event_channel_close(kinds[i].port);

		if (result != (is_open ? 0 : NO) || oracle != NO) {
			guest_not_ok(name, "for %s it answers %ld, and the oracle's call after it %ld", kinds[i].name,
				     result, oracle);
			return;
		}
	}
	guest_ok(name);
}

void ports_check(bool is_fifo)
{
	uint32_t unbound = 0;
	uint32_t foreign = 0;
	uint32_t peer = 0;
	uint32_t connected = 0;
	uint32_t ipi = 0;
	uint32_t virq = 0;
	uint32_t global = 0;

	fastabi_event_channel_alloc_unbound(DOMID_SELF, DOMID_SELF, &unbound);
	fastabi_event_channel_alloc_unbound(DOMID_SELF, OTHER_DOMAIN, &foreign);
	fastabi_event_channel_alloc_unbound(DOMID_SELF, DOMID_SELF, &peer);
	fastabi_event_channel_bind_interdomain(DOMID_SELF, peer, &connected);
	fastabi_event_channel_bind_ipi(0, &ipi);
	fastabi_event_channel_bind_virq(VIRQ_DEBUG, 0, &virq);
	fastabi_event_channel_bind_virq(VIRQ_DOM_EXC, 0, &global);

	const struct kind kinds[KINDS] = {
		{ "port 0", 0 },
		{ "a closed port", NO_PORT },
		{ "an unbound port", unbound },
		{ "a port that waits for another domain", foreign },
		{ "a connected port", connected },
		{ "an IPI's port", ipi },
		{ "a VIRQ's port", virq },
		{ "a global VIRQ's port", global },
		{ "the first port that the 2-level ABI does not have", EVTCHN_2L_NR_CHANNELS },
		{ "the first port that the FIFO ABI does not have", EVTCHN_FIFO_NR_CHANNELS },
		{ "the highest number", UINT32_MAX },
	};

	check_all(kinds, is_fifo);
	check_close(kinds, is_fifo);
	oracle_event_channel_close(peer);
}
