/* Event channels through their whole life in the 2-level ABI, with interrupts off: the guest reads the pending bits. */
#include "events.h"
#include "event_channel_ports.h"

#define BEYOND EVTCHN_2L_NR_CHANNELS
#define NO_VIRQ 24
#define NO_PIRQ 1000000
#define PIRQ 9
#define OTHER_DOMAIN 5

/* event_channel.h, struct evtchn_status: what a status leaves without meaning is 0 here. */
struct expected_status {
	uint32_t status;
	uint32_t output1;
	uint32_t output2;
};

/* For Xen to write to, were it to take what it refuses. */
static struct page spare_page;

static const char *const names[] = { "closed", "unbound", "interdomain", "pirq", "virq", "ipi" };

static void print_status(long result, const struct fastabi_event_channel_status_out *out)
{
	const char *name = out->status < sizeof(names) / sizeof(names[0]) ? names[out->status] : "unknown";

	switch (out->status) {
	case EVTCHNSTAT_closed:
		OUTPUTS(result, "status %s", name);
		break;
	case EVTCHNSTAT_unbound:
		OUTPUTS(result, "status %s, vcpu %u, output1 %u (domain)", name, out->vcpu, out->output1 & 0xffff);
		break;
	case EVTCHNSTAT_interdomain:
		OUTPUTS(result, "status %s, vcpu %u, output1 %u (domain), output2 %u (port)", name, out->vcpu,
			out->output1 & 0xffff, out->output2);
		break;
	case EVTCHNSTAT_pirq:
	case EVTCHNSTAT_virq:
		OUTPUTS(result, "status %s, vcpu %u, output1 %u (%s)", name, out->vcpu, out->output1, name);
		break;
	default:
		OUTPUTS(result, "status %s, vcpu %u", name, out->vcpu);
	}
}

/* What has a meaning by its status; the rest a hypervisor may leave alone. */
static struct expected_status meaning_of(uint32_t status, uint32_t output1, uint32_t output2)
{
	bool has_domain = status == EVTCHNSTAT_unbound || status == EVTCHNSTAT_interdomain;
	bool has_number = status == EVTCHNSTAT_pirq || status == EVTCHNSTAT_virq;

	return (struct expected_status){
		.status = status,
		.output1 = has_domain ? output1 & 0xffff : has_number ? output1 : 0,
		.output2 = status == EVTCHNSTAT_interdomain ? output2 : 0,
	};
}

static bool is_status(struct expected_status actual, struct expected_status expected)
{
	return actual.status == expected.status && actual.output1 == expected.output1 &&
	       actual.output2 == expected.output2;
}

/* Every port here is bound to the first vCPU, but for one that is closed, which is bound to none. */
static bool is_of_first_vcpu(uint32_t status, uint32_t vcpu)
{
	return status == EVTCHNSTAT_closed || vcpu == 0;
}

static void check_status(const char *check, const char *inputs, uint32_t port, struct expected_status expected)
{
	struct fastabi_event_channel_status_out out = { ~0u, ~0u, ~0u, ~0u };
	struct oracle_status oracle = { ~0u, ~0u, ~0u, ~0u };
	long result = CALL_FOR(event_channel, status, inputs, DOMID_SELF, port, &out);

	print_status(result, &out);
	oracle_event_channel_status(DOMID_SELF, port, &oracle);
	if (result != 0 || !is_of_first_vcpu(out.status, out.vcpu) ||
	    !is_status(meaning_of(out.status, out.output1, out.output2), expected))
		guest_not_ok(check, "result %ld, outputs %u, %u, %u, %u", result, out.status, out.vcpu, out.output1,
			     out.output2);
	else if (!is_of_first_vcpu(oracle.status, oracle.vcpu) ||
		 !is_status(meaning_of(oracle.status, oracle.output1, oracle.output2), expected))
		guest_not_ok(check, "the oracle's outputs are %u, %u, %u, %u", oracle.status, oracle.vcpu,
			     oracle.output1, oracle.output2);
	else
		guest_ok(check);
}

static void check_new_port(const char *check, long result, uint32_t port)
{
	OUTPUTS(result, "port %u", port);
	if (result != 0 || port == 0 || port >= EVTCHN_2L_NR_CHANNELS)
		guest_not_ok(check, "result %ld, port %u", result, port);
	else
		guest_ok(check);
}

static void close(const char *check, const char *inputs, uint32_t port)
{
	tour_equal(check, CALL(event_channel, close, inputs, port), 0);
}

static void check_interdomain(void)
{
	uint32_t unbound = 0;
	uint32_t local = 0;
	long result =
		CALL_FOR(event_channel, alloc_unbound, "dom SELF, remote_dom SELF", DOMID_SELF, DOMID_SELF, &unbound);

	check_new_port("event_channel.alloc_unbound gives a port", result, unbound);
	check_status("event_channel.status of an unbound port", "dom SELF, an unbound port", unbound,
		     (struct expected_status){ EVTCHNSTAT_unbound, 0, 0 });
	tour_equal("event_channel.send on an unbound port succeeds",
		   CALL(event_channel, send, "an unbound port", unbound), 0);
	tour_check("event_channel.send on an unbound port sets nothing pending", !event_is_pending(unbound));

	result = CALL_FOR(event_channel, bind_interdomain, "remote_dom SELF, an unbound port", DOMID_SELF, unbound,
			  &local);
	check_new_port("event_channel.bind_interdomain connects this domain with itself", result, local);
	tour_check("event_channel.bind_interdomain sets the new port pending", event_is_pending(local));
	event_clear(local);
	check_status("event_channel.status of an interdomain port", "dom SELF, a connected port", local,
		     (struct expected_status){ EVTCHNSTAT_interdomain, 0, unbound });
	check_status("event_channel.status of its other end", "dom SELF, its other end", unbound,
		     (struct expected_status){ EVTCHNSTAT_interdomain, 0, local });

	tour_equal("event_channel.send on an interdomain port succeeds",
		   CALL(event_channel, send, "a connected port", local), 0);
	tour_check("event_channel.send sets the other end pending", event_is_pending(unbound));
	tour_check("event_channel.send leaves its own end alone", !event_is_pending(local));
	event_clear(unbound);
	CALL(event_channel, send, "its other end", unbound);
	tour_check("event_channel.send goes the other way, too", event_is_pending(local) && !event_is_pending(unbound));
	event_clear(local);

	tour_equal("event_channel.bind_vcpu moves an interdomain port",
		   CALL(event_channel, bind_vcpu, "vcpu 0, a connected port", 0, local), 0);
	FAILS(event_channel, bind_vcpu, ENOENT, "a vCPU that does not exist", NO_VCPU, local);
	FAILS_UNTOUCHED(event_channel, bind_interdomain, EINVAL, "a port that is connected already", DOMID_SELF,
			unbound);
	FAILS_UNTOUCHED(event_channel, bind_interdomain, EINVAL, "a port that is closed", DOMID_SELF, NO_PORT);
	FAILS_UNTOUCHED(event_channel, bind_interdomain, ESRCH, "a domain that does not exist", NO_DOMAIN, 1);

	close("event_channel.close of an interdomain port succeeds", "a connected port", local);
	check_status("event_channel.close leaves the other end unbound", "dom SELF, its other end", unbound,
		     (struct expected_status){ EVTCHNSTAT_unbound, 0, 0 });
	close("event_channel.close of an unbound port succeeds", "an unbound port", unbound);
	check_status("event_channel.status of a closed port", "dom SELF, a closed port", unbound,
		     (struct expected_status){ EVTCHNSTAT_closed, 0, 0 });
}

static void check_unbound_for_another_domain(void)
{
	uint32_t port = 0;
	long result = CALL_FOR(event_channel, alloc_unbound, "dom SELF, remote_dom 5", DOMID_SELF, OTHER_DOMAIN, &port);

	check_new_port("event_channel.alloc_unbound takes a domain that does not exist yet as the other end", result,
		       port);
	check_status("event_channel.status names the domain that a port waits for",
		     "dom SELF, a port that waits for domain 5", port,
		     (struct expected_status){ EVTCHNSTAT_unbound, OTHER_DOMAIN, 0 });
	FAILS_UNTOUCHED(event_channel, bind_interdomain, EINVAL, "a port that waits for another domain", DOMID_SELF,
			port);
	FAILS_UNTOUCHED(event_channel, alloc_unbound, ESRCH, "a domain that does not exist", NO_DOMAIN, DOMID_SELF);
	oracle_event_channel_close(port);
}

static void check_ipi(void)
{
	uint32_t port = 0;
	long result = CALL_FOR(event_channel, bind_ipi, "vcpu 0", 0, &port);

	check_new_port("event_channel.bind_ipi gives a port", result, port);
	check_status("event_channel.status of an IPI", "dom SELF, an IPI's port", port,
		     (struct expected_status){ EVTCHNSTAT_ipi, 0, 0 });
	tour_equal("event_channel.send on an IPI succeeds", CALL(event_channel, send, "an IPI's port", port), 0);
	tour_check("event_channel.send on an IPI sets its own port pending", event_is_pending(port));
	event_clear(port);
	oracle_event_channel_send(port);
	tour_check("event_channel.send does what the oracle's call does", event_is_pending(port));
	event_clear(port);
	FAILS(event_channel, bind_vcpu, EINVAL, "an IPI, which cannot move", 0, port);
	FAILS_UNTOUCHED(event_channel, bind_ipi, ENOENT, "a vCPU that does not exist", NO_VCPU);

	/* event_channel.h: an event that comes while the port is masked selects no word; unmask makes up for it. */
	events_vcpu_info(0)->evtchn_pending_sel = 0;
	event_mask(port);
	fastabi_event_channel_send(port);
	tour_check("event_channel.send on a masked port sets it pending, too", event_is_pending(port));
	tour_equal("event_channel.send on a masked port selects no word", (long)events_vcpu_info(0)->evtchn_pending_sel,
		   0);
	tour_equal("event_channel.unmask succeeds", CALL(event_channel, unmask, "a masked port that is pending", port),
		   0);
	tour_check("event_channel.unmask clears the mask", !event_is_masked(port));
	tour_equal("event_channel.unmask selects the word of a pending port",
		   (long)events_vcpu_info(0)->evtchn_pending_sel, 1);
	event_clear(port);
	events_vcpu_info(0)->evtchn_pending_sel = 0;
	close("event_channel.close of an IPI succeeds", "an IPI's port", port);
}

static void check_virq(void)
{
	uint32_t local = 0;
	uint32_t global = 0;
	long result = CALL_FOR(event_channel, bind_virq, "virq DEBUG, vcpu 0", VIRQ_DEBUG, 0, &local);

	check_new_port("event_channel.bind_virq gives a port for a VIRQ of one vCPU", result, local);
	check_status("event_channel.status of a VIRQ", "dom SELF, a VIRQ's port", local,
		     (struct expected_status){ EVTCHNSTAT_virq, VIRQ_DEBUG, 0 });
	FAILS_UNTOUCHED(event_channel, bind_virq, EEXIST, "a VIRQ that has a port", VIRQ_DEBUG, 0);
	FAILS(event_channel, bind_vcpu, EINVAL, "a VIRQ of one vCPU, which cannot move", 0, local);
	FAILS(event_channel, send, EINVAL, "the port of a VIRQ", local);

	result = CALL_FOR(event_channel, bind_virq, "virq DOM_EXC, vcpu 0", VIRQ_DOM_EXC, 0, &global);
	check_new_port("event_channel.bind_virq gives a port for a global VIRQ", result, global);
	tour_equal("event_channel.bind_vcpu moves a global VIRQ",
		   CALL(event_channel, bind_vcpu, "vcpu 0, a global VIRQ", 0, global), 0);
	FAILS_UNTOUCHED(event_channel, bind_virq, EINVAL, "a VIRQ that does not exist", NO_VIRQ, 0);
	FAILS_UNTOUCHED(event_channel, bind_virq, ENOENT, "a vCPU that does not exist", VIRQ_DEBUG, NO_VCPU);
	FAILS_UNTOUCHED(event_channel, bind_virq, EINVAL, "a global VIRQ and a vCPU other than 0", VIRQ_DOM_EXC, 1);
	close("event_channel.close of a VIRQ succeeds", "a VIRQ's port", local);
	oracle_event_channel_close(global);
}

static void check_bound_pirq(long result, uint32_t port)
{
	check_new_port("event_channel.bind_pirq gives a port", result, port);
	check_status("event_channel.status of a physical interrupt", "dom SELF, a physical interrupt's port", port,
		     (struct expected_status){ EVTCHNSTAT_pirq, PIRQ, 0 });
	FAILS_UNTOUCHED(event_channel, bind_pirq, EEXIST, "an interrupt that has a port", PIRQ, 0);
	FAILS(event_channel, send, EINVAL, "the port of a physical interrupt", port);
	close("event_channel.close of a physical interrupt succeeds", "a physical interrupt's port", port);
}

static void check_pirq(void)
{
	uint32_t port = 0;
	long result = CALL_FOR(event_channel, bind_pirq, "pirq 9, flags 0", PIRQ, 0, &port);

	if (result == -XEN_EINVAL && oracle_event_channel_bind_pirq(PIRQ, 0, &port) == result) {
		OUTPUTS(result, "port %u", port);
		guest_skip("event_channel.bind_pirq gives a port", "this domain has no physical interrupts");
	} else {
		check_bound_pirq(result, port);
	}
	FAILS_UNTOUCHED(event_channel, bind_pirq, EINVAL, "an interrupt that does not exist", NO_PIRQ, 0);
}

static void check_bad_ports(void)
{
	FAILS(event_channel, send, EINVAL, "port 0", 0);
	FAILS(event_channel, send, EINVAL, "a closed port", NO_PORT);
	FAILS(event_channel, send, EINVAL, "a port beyond the last", BEYOND);
	FAILS(event_channel, close, EINVAL, "port 0", 0);
	FAILS(event_channel, close, EINVAL, "a closed port", NO_PORT);
	FAILS(event_channel, close, EINVAL, "a port beyond the last", BEYOND);
	FAILS(event_channel, unmask, EINVAL, "a port beyond the last", BEYOND);
	FAILS(event_channel, bind_vcpu, EINVAL, "a closed port", 0, NO_PORT);
	FAILS(event_channel, bind_vcpu, EINVAL, "a port beyond the last", 0, BEYOND);
	FAILS_UNTOUCHED(event_channel, status, EINVAL, "a port beyond the last", DOMID_SELF, BEYOND);
	FAILS_UNTOUCHED(event_channel, status, ESRCH, "a domain that does not exist", NO_DOMAIN, 1);
	FAILS(event_channel, reset, ESRCH, "a domain that does not exist", NO_DOMAIN);
	FAILS(event_channel, set_priority, ENOSYS, "the 2-level ABI, which has no priorities", 1, 0);
	FAILS(event_channel, expand_array, EOPNOTSUPP, "the 2-level ABI, which has no array", gfn_of(&spare_page));
}

static bool is_closed(uint32_t port)
{
	struct oracle_status status = { ~0u, 0, 0, 0 };

	return oracle_event_channel_status(DOMID_SELF, port, &status) == 0 && status.status == EVTCHNSTAT_closed;
}

/* Closing thousands of ports takes Xen so long that it continues the call, with the same registers, more than once. */
static void check_all_ports(void)
{
	uint32_t port = 0;
	uint32_t last = 0;
	long result;

	while ((result = fastabi_event_channel_alloc_unbound(DOMID_SELF, DOMID_SELF, &port)) == 0)
		last = port;
	tour_equal("event_channel.alloc_unbound gives every port of the 2-level ABI", last, EVTCHN_2L_NR_CHANNELS - 1);
	FAILS_UNTOUCHED(event_channel, alloc_unbound, ENOSPC, "every port in use", DOMID_SELF, DOMID_SELF);
	FAILS_UNTOUCHED(event_channel, bind_ipi, ENOSPC, "every port in use", 0);
	tour_equal("event_channel.reset succeeds", CALL(event_channel, reset, "dom SELF", DOMID_SELF), 0);
	for (port = 1; port < EVTCHN_2L_NR_CHANNELS; port++) {
		if (!is_closed(port)) {
			guest_not_ok("event_channel.reset closes every port", "port %u is open", port);
			return;
		}
	}
	guest_ok("event_channel.reset closes every port");
}

void tour_event_channel(void)
{
	if (!events_map()) {
		guest_not_ok("event channels have their bits", "shared_info cannot be mapped");
		return;
	}
	check_interdomain();
	check_unbound_for_another_domain();
	check_ipi();
	check_virq();
	check_pirq();
	check_bad_ports();
	ports_check(false);
	check_all_ports();
}
