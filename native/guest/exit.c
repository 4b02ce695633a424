/* How a guest ends. */
#include "console.h"
#include "guest.h"
#include "port.h"

#define PORT_DEBUG_EXIT 0xf4 /* QEMU: -device isa-debug-exit,iobase=0xf4,iosize=0x04 */

/* xen/include/public/sched.h */
#define SHUTDOWN_POWEROFF 0
#define SHUTDOWN_CRASH 3

void guest_exit(enum guest_exit how)
{
	console_flush();
	port_out(PORT_DEBUG_EXIT, (uint8_t)how);
	/* Still here, so there is no such port: a hypervisor keeps it from its guests. */
	fastabi_sched_shutdown(how == GUEST_EXIT_PASSED ? SHUTDOWN_POWEROFF : SHUTDOWN_CRASH);
	for (;;)
		__asm__ volatile("cli; hlt");
}
