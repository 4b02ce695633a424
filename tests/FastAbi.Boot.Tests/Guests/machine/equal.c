/* A check of a number. */
#include "equal.h"

#include "guest.h"

void equal(const char *check, uint64_t found, uint64_t expected)
{
	if (found == expected)
		guest_ok(check);
	else
		guest_not_ok(check, "0x%lx instead of 0x%lx", found, expected);
}
