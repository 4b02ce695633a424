/*
 * Starts a UEFI program where no firmware boots: on the monitor, and as Xen's first domain. The program is the guest's
 * module, and its options are the guest's command line. Of UEFI there is what the runtime of ours calls: the console,
 * what the program was loaded with, and the end. All else answers EFI_UNSUPPORTED. Calls of the program go to the
 * hypervisor, which firmware here leaves unanswered: Debian's OVMF does not boot by PVH.
 */
#include "../../../managed/FastAbi.BareMetal/runtime/uefi/uefi.h"
#include "guest.h"
#include "image.h"

#include <string.h>

#define MOST_OPTIONS 1024

/* struct hvm_start_info (xen/include/public/arch-x86/hvm/start_info.h). */
#define START_INFO_MODULES 12
#define START_INFO_MODULE_LIST 16

typedef uefi_status (UEFI_CALL *program_entry)(uefi_handle image, const struct uefi_system_table *table);

/* The program prints the heading. */
const char guest_name[] = "";

static const char signature[8] = { 'I', 'B', 'I', ' ', 'S', 'Y', 'S', 'T' };
static const uint32_t revision = 2 << 16 | 70; /* 2.7 */
static const uint16_t vendor[] = u"FastAbi, no firmware";
static uint16_t options[MOST_OPTIONS];
static struct uefi_loaded_image loaded;
static struct uefi_boot_services services;
static struct uefi_text_output console;
static struct uefi_system_table table;

static UEFI_CALL uefi_status unsupported(void)
{
	return UEFI_UNSUPPORTED;
}

static UEFI_CALL uefi_status output_string(struct uefi_text_output *output, const uint16_t *text)
{
	char bytes[3];

	(void)output;
	/* A line ends with two characters there, and with one here. */
	for (; *text; text++) {
		if (*text != '\r')
			guest_write(bytes, uefi_utf8(*text, bytes));
	}
	return UEFI_SUCCESS;
}

static UEFI_CALL uefi_status handle_protocol(uefi_handle handle, const struct uefi_guid *protocol, void **interface)
{
	static const struct uefi_guid loaded_image = UEFI_LOADED_IMAGE;

	*interface = NULL;
	if (handle != &loaded || memcmp(protocol, &loaded_image, sizeof(loaded_image)))
		return UEFI_UNSUPPORTED;
	*interface = &loaded;
	return UEFI_SUCCESS;
}

static UEFI_CALL uefi_status end(uefi_handle image, uefi_status status, uint64_t size, const uint16_t *text)
{
	(void)image;
	(void)size;
	(void)text;
	guest_exit(status == UEFI_SUCCESS ? GUEST_EXIT_PASSED : GUEST_EXIT_FAILED);
}

static void fill_table(void)
{
	size_t length = 0;

	for (const char *text = guest_command_line(); text[length] && length < MOST_OPTIONS - 1; length++)
		options[length] = (uint8_t)text[length];
	loaded.options = options;
	loaded.options_size = (uint32_t)((length + 1) * sizeof(options[0]));
	loaded.system_table = &table;

	for (size_t i = 0; i < sizeof(services.before_handle_protocol) / sizeof(uefi_function); i++)
		services.before_handle_protocol[i] = unsupported;
	for (size_t i = 0; i < sizeof(services.before_exit) / sizeof(uefi_function); i++)
		services.before_exit[i] = unsupported;
	services.handle_protocol = handle_protocol;
	services.exit = end;

	console.reset = unsupported;
	console.output_string = output_string;
	memcpy(table.header, &signature, sizeof(signature));
	memcpy(table.header + sizeof(signature), &revision, sizeof(revision));
	table.vendor = vendor;
	table.output = table.error = &console;
	table.boot_services = &services;
}

void guest_main(void)
{
	const uint8_t *info = (const uint8_t *)guest_start_info;
	uint32_t modules;
	uintptr_t entry;

	memcpy(&modules, info + START_INFO_MODULES, sizeof(modules));
	if (!modules) {
		guest_printf("loader-c: there is no program: give it as the module\n");
		guest_exit(GUEST_EXIT_ERROR);
	}

	/* struct hvm_modlist_entry: the address and the size come first. */
	uint64_t list;
	uint64_t module[2];

	memcpy(&list, info + START_INFO_MODULE_LIST, sizeof(list));
	memcpy(module, (const void *)list, sizeof(module));
	const char *fault = image_load((const uint8_t *)module[0], module[1], &entry);

	if (fault) {
		guest_printf("loader-c: the module is no program: %s\n", fault);
		guest_exit(GUEST_EXIT_ERROR);
	}
	fill_table();
	end(&loaded, ((program_entry)entry)(&loaded, &table), 0, NULL);
}
