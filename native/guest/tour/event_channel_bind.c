/* alloc_unbound, the bind calls, send and close, with a port of each kind. */
#include "event_channel_bind.h"

#include "domain.h"
#include "event_channel_status.h"
#include "event_channel_unmask.h"
#include "events.h"
#include "report.h"

#define NO_VIRQ 24
#define NO_PIRQ 1000000
#define PIRQ 9
#define OTHER_DOMAIN 5

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

	check_unmask(port);
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

void check_bindings(void)
{
	check_interdomain();
	check_unbound_for_another_domain();
	check_ipi();
	check_virq();
	check_pirq();
}
