/* Start and end of a guest. */
#include "internal.h"
#include "port.h"

#define PORT_DEBUG_EXIT 0xf4 /* QEMU: -device isa-debug-exit,iobase=0xf4,iosize=0x04 */

/* xen/include/public/sched.h */
#define SHUTDOWN_POWEROFF 0
#define SHUTDOWN_CRASH 3

uint64_t guest_start_info;

void guest_start(uint64_t start_info)
{
	guest_start_info = start_info;
	trap_init();
	fastabi_init();
	console_init();
	/* The firmware may have left the cursor within a line. */
	if (guest_name[0])
		guest_printf("\nfastabi-guest: %s\n", guest_name);
	guest_main();
	check_finish();
}

/* xen/include/public/arch-x86/hvm/start_info.h: cmdline_paddr, 0 for none, is at 24. */
const char *guest_command_line(void)
{
	uint64_t address = ((const uint64_t *)guest_start_info)[3];

	return address ? (const char *)address : "";
}

void guest_exit(enum guest_exit how)
{
	console_flush();
	port_out(PORT_DEBUG_EXIT, (uint8_t)how);
	/* Still here, so there is no such port: a hypervisor keeps it from its guests. */
	fastabi_sched_shutdown(how == GUEST_EXIT_PASSED ? SHUTDOWN_POWEROFF : SHUTDOWN_CRASH);
	for (;;)
		__asm__ volatile("cli; hlt");
}
