/* What a division fails for: .NET tells a zero from a quotient that is too large, the processor does not (#DE). */
#ifndef BAREMETAL_EXCEPTION_DIVISION_H
#define BAREMETAL_EXCEPTION_DIVISION_H

#include "exception_tables.h"

/* The frame has all registers, and rip is at a div or idiv. */
bool division_is_by_zero(const struct frame *frame);

#endif
