/* The console: the firmware's, which takes UTF-16 and shows it where the firmware shows its own text. */
#include "console.h"

#include "guest.h"
#include "uefi.h"

#define REPLACEMENT 0xfffd
#define LONGEST_LINE 128

static uint16_t line[LONGEST_LINE + 3]; /* and a line end, and the zero behind the text */
static unsigned int length;
static uint32_t scalar;
static unsigned int missing; /* bytes of UTF-8 that are yet to come */

void console_flush(void)
{
	line[length] = 0;
	/* A machine need not have a console. */
	if (length && uefi_table->output)
		uefi_table->output->output_string(uefi_table->output, line);
	length = 0;
}

static void put(uint32_t character)
{
	if (character == '\n')
		line[length++] = '\r';
	/* The firmware knows UCS-2 alone, in which nothing is above these. */
	line[length++] = character <= UINT16_MAX ? (uint16_t)character : REPLACEMENT;
	if (character == '\n' || length >= LONGEST_LINE)
		console_flush();
}

void console_put(char character)
{
	uint8_t byte = (uint8_t)character;

	if (missing && (byte & 0xc0) == 0x80) {
		scalar = scalar << 6 | (byte & 0x3f);
		if (--missing == 0)
			put(scalar);
		return;
	}
	if (missing)
		put(REPLACEMENT);
	missing = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : 0;
	if (byte < 0x80)
		put(byte);
	else if (missing)
		scalar = byte & (0x3f >> missing);
	else
		put(REPLACEMENT);
}
