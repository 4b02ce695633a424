/* Event channels of each kind, from their binding to their closing. */
#ifndef TOUR_EVENT_CHANNEL_BIND_H
#define TOUR_EVENT_CHANNEL_BIND_H

void check_bindings(void);

#endif
