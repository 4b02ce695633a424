/* The end of the checks; guest.h has the checks themselves. */
#ifndef GUEST_CHECK_H
#define GUEST_CHECK_H

#include <stdbool.h>

/* Prints the closing line and ends the guest. One that is no test need not check anything. */
void check_finish(bool is_test) __attribute__((noreturn));

#endif
