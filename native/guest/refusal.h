/*
 * What a guest does whose hypervisor breaks the protocol: it ends. A test may have it go on instead, to see more than
 * one: a call then answers -EBADMSG, and an event that nobody has asked for is passed over.
 */
#ifndef GUEST_REFUSAL_H
#define GUEST_REFUSAL_H

#include <stdbool.h>

enum guest_refusal {
	/** A call's answer is none. */
	GUEST_REFUSED_ANSWER,
	/** #VC whose error code is not that of the instruction. */
	GUEST_REFUSED_EXCEPTION,
	/** An interrupt where the processor takes none. */
	GUEST_REFUSED_INTERRUPT
};

/** Sets what is called where the guest would end; it goes on then. */
void guest_refusal_handle(void (*handler)(enum guest_refusal what));

/** Whether the guest goes on, which whoever handles refusals has heard of. */
bool guest_survives(enum guest_refusal what);

#endif
