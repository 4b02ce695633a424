/* The pages that this guest shares with the hypervisor, and some that it does not. */
#ifndef WARY_SHARED_PAGES_H
#define WARY_SHARED_PAGES_H

#include <stdbool.h>

/* Shares those that random/pages.h is about, and fills the private ones with secrets. */
void shared_pages_init(void);

/* Shows a secret, as a guest does that is not careful. */
void shared_pages_leak(void);

/* Whether each private page holds what it held. */
bool private_pages_are_whole(void);

#endif
