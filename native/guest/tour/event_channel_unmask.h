/* event_channel.unmask */
#ifndef TOUR_EVENT_CHANNEL_UNMASK_H
#define TOUR_EVENT_CHANNEL_UNMASK_H

#include <stdint.h>

/* Masks the port of an IPI to vCPU 0, sends, and unmasks it. */
void check_unmask(uint32_t port);

#endif
