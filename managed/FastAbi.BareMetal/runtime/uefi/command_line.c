/* What a UEFI program was started with: by the shell as words, each with a line end, by anything else as a text. */
#include "guest.h"
#include "uefi.h"

#include <string.h>

static const struct uefi_guid loaded_image = UEFI_LOADED_IMAGE;
static const struct uefi_guid shell_parameters = {
	0x752f3136, 0x4e16, 0x4fdc, { 0xa2, 0x2a, 0xe5, 0xf4, 0x68, 0x12, 0xf4, 0xca }
};

static char text[1024];

/* In UTF-8, of the firmware's UCS-2; whatever does not fit in is left out. */
static size_t put(size_t length, uint16_t character)
{
	char bytes[3];
	size_t size = uefi_utf8(character, bytes);

	if (length + size >= sizeof(text))
		return length;
	memcpy(text + length, bytes, size);
	return length + size;
}

static bool has_protocol(const struct uefi_guid *protocol, void **interface)
{
	const struct uefi_boot_services *services = uefi_table->boot_services;

	return services->handle_protocol(uefi_image, protocol, interface) == UEFI_SUCCESS && *interface;
}

const char *guest_command_line(void)
{
	const struct uefi_shell_parameters *shell;
	const struct uefi_loaded_image *image;
	size_t length = 0;

	if (has_protocol(&shell_parameters, (void **)&shell)) {
		for (uint64_t i = 1; i < shell->count; i++) {
			for (const uint16_t *next = shell->words[i]; *next; next++)
				length = put(length, *next);
			length = put(length, '\n');
		}
	} else if (has_protocol(&loaded_image, (void **)&image) && image->options) {
		for (uint32_t i = 0; i < image->options_size / sizeof(uint16_t) && image->options[i]; i++)
			length = put(length, image->options[i]);
	}
	text[length] = '\0';
	return text;
}
