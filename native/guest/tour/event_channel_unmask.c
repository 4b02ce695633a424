/*
 * event_channel.unmask in the 2-level ABI. event_channel_fifo.c has it in the FIFO ABI, event_channel_ports.c with each
 * kind of port, fastabi.c by registers.
 */
#include "event_channel_unmask.h"

#include "events.h"
#include "report.h"

/* event_channel.h: an event that comes while the port is masked selects no word; unmask makes up for it. */
void check_unmask(uint32_t port)
{
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
}
