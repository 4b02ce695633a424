/*
 * Shuts the domain down. For Xen's first domain that ends the machine, so this guest has no closing line: the boot
 * tests look at what Xen says, and at how QEMU ends.
 */
#include "guest.h"

#define SHUTDOWN_REBOOT 1 /* xen/include/public/sched.h */

const char guest_name[] = "shutdown-c";

void guest_main(void)
{
	guest_ok("before the shutdown");
	guest_not_ok("sched.shutdown does not return", "it answered %ld", fastabi_sched_shutdown(SHUTDOWN_REBOOT));
}
