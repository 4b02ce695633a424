/* Event channels through their whole life in the 2-level ABI, with interrupts off: the guest reads the pending bits. */
#include "domain.h"
#include "event_channel_bind.h"
#include "event_channel_ports.h"
#include "events.h"
#include "page.h"
#include "report.h"
#include "subjects.h"

#define BEYOND EVTCHN_2L_NR_CHANNELS

/* For Xen to write to, were it to take what it refuses. */
static struct page spare_page;

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
	check_bindings();
	check_bad_ports();
	ports_check(false);
	check_all_ports();
}
