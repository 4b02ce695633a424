/* From the entry point to guest_main(), and what the guest was started with. */
#include "check.h"
#include "console.h"
#include "guest.h"
#include "trap.h"

uint64_t guest_start_info;

/* boot.S comes here, in 64-bit mode on the stack, with the physical address of struct hvm_start_info. */
void guest_start(uint64_t start_info) __attribute__((noreturn));

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
