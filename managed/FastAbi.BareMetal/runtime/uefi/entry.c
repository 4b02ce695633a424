/* The way into a UEFI program, and out of it. */
#include "uefi.h"

#include "check.h"
#include "console.h"
#include "guest.h"
#include "port.h"

#define PORT_DEBUG_EXIT 0xf4 /* QEMU: -device isa-debug-exit,iobase=0xf4,iosize=0x04 */
#define CPUID_FEATURES 1
#define CPUID_HYPERVISOR (UINT32_C(1) << 31) /* of ecx */

uefi_handle uefi_image;
const struct uefi_system_table *uefi_table;

/* The firmware comes here. */
uefi_status uefi_entry(uefi_handle image, const struct uefi_system_table *table);

/* For Kernel/Uefi.cs. */
uefi_handle baremetal_uefi_image(void);
const struct uefi_system_table *baremetal_uefi_table(void);

uefi_status uefi_entry(uefi_handle image, const struct uefi_system_table *table)
{
	uefi_image = image;
	uefi_table = table;
	fastabi_init();

	/* A program without a heading is no test. */
	bool is_test = guest_name[0];

	/* The firmware may have left the cursor within a line. */
	if (is_test)
		guest_printf("\nfastabi-guest: %s\n", guest_name);
	guest_main();
	check_finish(is_test);
}

static bool has_hypervisor(void)
{
	uint32_t a = CPUID_FEATURES;
	uint32_t b;
	uint32_t c = 0;
	uint32_t d;

	__asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
	return c & CPUID_HYPERVISOR;
}

/* Returns to the firmware, from wherever it is called. A virtual machine that is there for this program alone ends. */
void guest_exit(enum guest_exit how)
{
	console_flush();
	if (has_hypervisor())
		port_out(PORT_DEBUG_EXIT, (uint8_t)how);
	uefi_table->boot_services->exit(uefi_image, how == GUEST_EXIT_PASSED ? UEFI_SUCCESS : UEFI_ABORTED, 0, NULL);
	__builtin_unreachable();
}

uefi_handle baremetal_uefi_image(void)
{
	return uefi_image;
}

const struct uefi_system_table *baremetal_uefi_table(void)
{
	return uefi_table;
}
