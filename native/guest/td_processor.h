/* A second processor under TDX, where the hypervisor gives none its registers. */
#ifndef GUEST_TD_PROCESSOR_H
#define GUEST_TD_PROCESSOR_H

#include <stdbool.h>
#include <stdint.h>

struct guest_processor_state;

/** Wakes a processor that waits at the firmware's mailbox; false: there is none. */
bool td_start_processor(uint32_t apic_id, const struct guest_processor_state *state);

#endif
