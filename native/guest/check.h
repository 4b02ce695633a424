/* The end of the checks; guest.h has the checks themselves. */
#ifndef GUEST_CHECK_H
#define GUEST_CHECK_H

/* Prints the closing line and ends the guest. */
void check_finish(void) __attribute__((noreturn));

#endif
