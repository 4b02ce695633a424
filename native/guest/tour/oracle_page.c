/* The oracle's way into the hypervisor: FastABI by hand where there is FastABI, else the page that Xen fills. */
#include "guest.h"
#include "oracle_call.h"

const char *oracle_page(uint32_t msr)
{
	static char filled[4096] __attribute__((aligned(4096)));
	uint64_t page = (uintptr_t)filled;

	__asm__ volatile("wrmsr" : : "c"(msr), "a"((uint32_t)page), "d"((uint32_t)(page >> 32)) : "memory");
	return filled;
}

int oracle_prefers_registers(void)
{
	return 1;
}
