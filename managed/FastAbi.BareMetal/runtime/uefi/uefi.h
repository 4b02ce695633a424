/* As much of the firmware's interface as the runtime calls (UEFI Specification 2.10, chapters 4, 7, 9 and 12). */
#ifndef BAREMETAL_UEFI_H
#define BAREMETAL_UEFI_H

#include <stddef.h>
#include <stdint.h>

#define UEFI_SUCCESS 0
#define UEFI_UNSUPPORTED (UINT64_C(1) << 63 | 3)
#define UEFI_ABORTED (UINT64_C(1) << 63 | 21)

/* The firmware's functions are by Microsoft's convention, whatever that of the file is. */
#define UEFI_CALL __attribute__((ms_abi))

typedef uint64_t uefi_status;
typedef void *uefi_handle;

/* One that is not called here. */
typedef uefi_status (UEFI_CALL *uefi_function)(void);

struct uefi_guid {
	uint32_t part1;
	uint16_t part2;
	uint16_t part3;
	uint8_t part4[8];
};

/* EFI_SIMPLE_TEXT_OUTPUT_PROTOCOL */
struct uefi_text_output {
	uefi_function reset;
	uefi_status (UEFI_CALL *output_string)(struct uefi_text_output *output, const uint16_t *text);
};

/* EFI_BOOT_SERVICES */
struct uefi_boot_services {
	char header[24];
	uefi_function before_handle_protocol[16];
	uefi_status (UEFI_CALL *handle_protocol)(uefi_handle handle, const struct uefi_guid *protocol,
						 void **interface);
	uefi_function before_exit[7];
	uefi_status (UEFI_CALL *exit)(uefi_handle image, uefi_status status, uint64_t size, const uint16_t *text);
};

_Static_assert(offsetof(struct uefi_boot_services, handle_protocol) == 152, "as in the specification, section 4.4");
_Static_assert(offsetof(struct uefi_boot_services, exit) == 216, "as in the specification, section 4.4");

/* EFI_SYSTEM_TABLE */
struct uefi_system_table {
	char header[24];
	const uint16_t *vendor;
	uint32_t revision;
	uefi_handle input_handle;
	void *input;
	uefi_handle output_handle;
	struct uefi_text_output *output;
	uefi_handle error_handle;
	struct uefi_text_output *error;
	void *runtime_services;
	const struct uefi_boot_services *boot_services;
};

_Static_assert(offsetof(struct uefi_system_table, output) == 64, "as in the specification, section 4.3");
_Static_assert(offsetof(struct uefi_system_table, boot_services) == 96, "as in the specification, section 4.3");

/* EFI_LOADED_IMAGE_PROTOCOL */
#define UEFI_LOADED_IMAGE \
	{ 0x5b1b31a1, 0x9562, 0x11d2, { 0x8e, 0x3f, 0x00, 0xa0, 0xc9, 0x69, 0x72, 0x3b } }

struct uefi_loaded_image {
	uint32_t revision;
	uefi_handle parent;
	const struct uefi_system_table *system_table;
	uefi_handle device;
	void *file_path;
	void *reserved;
	uint32_t options_size; /* in bytes */
	const uint16_t *options;
};

_Static_assert(offsetof(struct uefi_loaded_image, options) == 56, "as in the specification, section 9.1");

/* EFI_SHELL_PARAMETERS_PROTOCOL (UEFI Shell Specification 2.2, section 2.3) */
struct uefi_shell_parameters {
	uint16_t **words; /* the first is the program's name */
	uint64_t count;
};

/* Puts one of the firmware's characters, which are UCS-2, in UTF-8. Says how many bytes it has. */
static inline size_t uefi_utf8(uint16_t character, char bytes[3])
{
	unsigned int more = character < 0x80 ? 0 : character < 0x800 ? 1 : 2;

	bytes[0] = (char)(more ? 0xf80 >> more | character >> 6 * more : character);
	for (unsigned int i = 1; i <= more; i++)
		bytes[i] = (char)(0x80 | (character >> 6 * (more - i) & 0x3f));
	return more + 1;
}

/* What the entry point was given. */
extern uefi_handle uefi_image;
extern const struct uefi_system_table *uefi_table;

#endif
