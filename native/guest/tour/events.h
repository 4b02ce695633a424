/* Event channels as a guest sees them: the bits of the 2-level ABI, and upcalls. */
#ifndef TOUR_EVENTS_H
#define TOUR_EVENTS_H

#include "xen_abi.h"

#include <stdbool.h>
#include <stdint.h>

/* A port within the first bucket of Xen's table, and never allocated when it is used. */
#define NO_PORT 60

/* Makes struct shared_info appear in a page of this guest. */
bool events_map(void);

/* What Xen writes about a vCPU: within shared_info, until events_move_vcpu_info() says where else. */
struct vcpu_info *events_vcpu_info(unsigned int vcpu);
void events_move_vcpu_info(unsigned int vcpu, struct vcpu_info *info);

bool event_is_pending(uint32_t port);
void event_clear(uint32_t port);
bool event_is_masked(uint32_t port);
void event_mask(uint32_t port);

/*
 * Interrupt handlers that take what is pending on their vCPU, clear it and count it. UPCALL comes through the local
 * APIC, CALLBACK does not.
 */
#define EVENTS_VECTOR_CALLBACK 0x30
#define EVENTS_VECTOR_UPCALL 0x40
void events_handle_upcalls(void);

/* Has the handlers call a function, too, after they took what was pending; null for none. */
void events_call_at_each(void (*function)(void));

/* How often CALLBACK came. */
unsigned int events_callbacks(void);

/* How often a port was taken by these handlers since events_forget(), and on which vCPU last. */
void events_forget(uint32_t port);
unsigned int events_taken(uint32_t port);
unsigned int events_last_vcpu(uint32_t port);

/* Waits, with interrupts on, until a port was taken this often; false when a long time has passed without that. */
bool events_wait(uint32_t port, unsigned int times);

/* Waits for a flag that another vCPU sets. */
bool events_wait_for(volatile unsigned int *flag, unsigned int value);

/* Xen's system time in ns, by the oracle. */
uint64_t time_now(void);
#define MILLISECOND UINT64_C(1000000)

#endif
