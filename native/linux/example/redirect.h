/* Linux's own hypercalls by FastABI, while the module is loaded. */
#ifndef FASTABI_EXAMPLE_REDIRECT_H
#define FASTABI_EXAMPLE_REDIRECT_H

#include <linux/types.h>

/* From here on all of Linux's hypercalls go to fastabi_bounce. False: this kernel has no place to change. */
bool redirect_start(void);

/* They go where they went before. Returns once nobody is inside fastabi_bounce. May sleep; nothing to do is fine. */
void redirect_stop(void);

#endif
