/* Every way of naming a port, in the ABI that is in use. */
#ifndef TOUR_EVENT_CHANNEL_PORTS_H
#define TOUR_EVENT_CHANNEL_PORTS_H

#include <stdbool.h>

/* Has each operation that takes a port take one of each kind. The ports are closed after. */
void ports_check(bool is_fifo);

#endif
