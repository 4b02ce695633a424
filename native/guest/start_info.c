/* What the guest was started with. */
#include "guest.h"

uint64_t guest_start_info;

/* xen/include/public/arch-x86/hvm/start_info.h: cmdline_paddr, 0 for none, is at 24. */
const char *guest_command_line(void)
{
	uint64_t address = ((const uint64_t *)guest_start_info)[3];

	return address ? (const char *)address : "";
}
