/* The event by which a vCPU tells a hypervisor that means harm where its record is. */
#ifndef WARY_HAND_H
#define WARY_HAND_H

#include "record.h"

#include <stdbool.h>

/* From now on it means harm to this vCPU; with NULL, no longer. False for a hypervisor that does not know the event. */
bool hand_in(volatile struct record *record);

#endif
