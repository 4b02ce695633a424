/* Checks of event_channel.status, for the checks of calls that change it. */
#ifndef TOUR_EVENT_CHANNEL_STATUS_H
#define TOUR_EVENT_CHANNEL_STATUS_H

#include <stdint.h>

/* event_channel.h, struct evtchn_status: what a status leaves without meaning is 0 here. */
struct expected_status {
	uint32_t status;
	uint32_t output1;
	uint32_t output2;
};

/* Asks for the status of a port, and has the oracle ask. */
void check_status(const char *check, const char *inputs, uint32_t port, struct expected_status expected);

#endif
