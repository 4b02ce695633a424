/* The report of a processor exception; guest.h has guest_crash(), for what is none. */
#ifndef GUEST_CRASH_H
#define GUEST_CRASH_H

#include "trap_frame.h"

/* Reports an exception, or an interrupt without a handler, and ends the guest. */
void crash_report(const struct trap_frame *frame) __attribute__((noreturn));

#endif
