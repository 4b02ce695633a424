/* Formatted output for the functions of guest.h that take a format. */
#ifndef GUEST_PRINT_H
#define GUEST_PRINT_H

#include <stdarg.h>

/* guest_printf() with its arguments in a list. */
void guest_vprintf(const char *format, va_list arguments);

#endif
