/* Prints the frequency of the time stamp counter (xen/include/public/arch-x86/cpuid.h, leaf 4, subleaf 0). */
#include "guest.h"

const char guest_name[] = "clock";

void guest_main(void)
{
	uint32_t a = fastabi_info()->cpuid_base + 3;
	uint32_t b, d;
	uint32_t c = 0;

	__asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
	guest_printf("tsc %u kHz\n", c);
	guest_ok("there is a rate");
}
