/* The oracle's way into the hypervisor: FastABI by hand where there is FastABI, else the page that Xen fills. */
#include "ghcb.h"
#include "guest.h"
#include "oracle_call.h"

const char *oracle_page(uint32_t msr)
{
	static char filled[4096] __attribute__((aligned(4096)));
	uint64_t page = (uintptr_t)filled;

	/* A hypervisor that cannot write the page has no such register, and takes no classic call. */
	if (guest_is_sealed())
		return filled;
	__asm__ volatile("wrmsr" : : "c"(msr), "a"((uint32_t)page), "d"((uint32_t)(page >> 32)) : "memory");
	return filled;
}

int oracle_prefers_registers(void)
{
	return 1;
}
