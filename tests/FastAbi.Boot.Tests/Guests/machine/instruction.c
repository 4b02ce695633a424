/* Instructions that exit, CPUID among them. */
#include "apic.h"
#include "equal.h"
#include "exception.h"
#include "machine.h"

void check_instructions(void)
{
	uint32_t a, b, c, d;

	RAISES("vmrun raises #UD", VECTOR_UD, "vmrun", : : "a"(0) : "memory");
	RAISES("vmload raises #UD", VECTOR_UD, "vmload", : : "a"(0) : "memory");
	RAISES("stgi raises #UD", VECTOR_UD, "stgi", :);
	RAISES("clgi raises #UD", VECTOR_UD, "clgi", :);
	RAISES("skinit raises #UD", VECTOR_UD, "skinit", : : "a"(0) : "memory");
	RAISES("monitor raises #UD", VECTOR_UD, "monitor", : : "a"(&machine_resume), "c"(0), "d"(0));
	RAISES("ud2 raises #UD", VECTOR_UD, "ud2", :);
	RAISES("xgetbv raises #UD", VECTOR_UD, "xgetbv", : : "c"(0) : "rax", "rdx");
	RAISES("wbinvd is nothing", NOTHING, "wbinvd", :);
	RAISES("invd is nothing", NOTHING, "invd", :);
	a = 1;
	c = 0;
	__asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
	equal("CPUID has the hypervisor's bit", c >> 31, 1);
	equal("CPUID has neither XSAVE, x2APIC nor VMX", c & (1 << 26 | 1 << 27 | 1 << 21 | 1 << 5), 0);
	equal("CPUID has the APIC", d >> 9 & 1, 1);
	equal("CPUID's APIC ID is the APIC's", b >> 24, apic_read(APIC_ID) >> 24);
	a = 0x80000001;
	__asm__ volatile("cpuid" : "+a"(a), "=b"(b), "=c"(c), "=d"(d));
	equal("CPUID does not have SVM", c >> 2 & 1, 0);
	equal("CPUID has long mode", d >> 29 & 1, 1);
}
