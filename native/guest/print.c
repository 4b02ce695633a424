/* Formatted output, as much as a report needs. */
#include "print.h"

#include "console.h"
#include "guest.h"

static void put_string(const char *text)
{
	while (*text)
		console_put(*text++);
}

static void put_number(unsigned long value, unsigned int base)
{
	char digits[20]; /* as many as 2^64 - 1 has in decimal */
	unsigned int count = 0;

	do
		digits[count++] = "0123456789abcdef"[value % base];
	while (value /= base);
	while (count)
		console_put(digits[--count]);
}

static void put_signed(long value)
{
	if (value < 0)
		console_put('-');
	put_number(value < 0 ? -(unsigned long)value : (unsigned long)value, 10);
}

void guest_vprintf(const char *format, va_list arguments)
{
	for (; *format; format++) {
		int is_long = 0;

		if (*format != '%') {
			console_put(*format);
			continue;
		}
		if (*++format == 'l') {
			is_long = 1;
			format++;
		}
		switch (*format) {
		case 's':
			put_string(va_arg(arguments, const char *));
			break;
		case 'c':
			console_put((char)va_arg(arguments, int));
			break;
		case 'd':
			put_signed(is_long ? va_arg(arguments, long) : va_arg(arguments, int));
			break;
		case 'u':
		case 'x':
			put_number(is_long ? va_arg(arguments, unsigned long) : va_arg(arguments, unsigned int),
				   *format == 'u' ? 10 : 16);
			break;
		case '%':
			console_put('%');
			break;
		default:
			/* Its argument has an unknown size, so nothing after it could be right. */
			put_string("<unknown conversion>\n");
			return;
		}
	}
}

void guest_write(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++)
		console_put(text[i]);
}

void guest_printf(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	guest_vprintf(format, arguments);
	va_end(arguments);
}
