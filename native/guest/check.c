/* The check protocol of guest.h. */
#include "check.h"

#include "guest.h"
#include "print.h"

static unsigned int passed;
static unsigned int skipped;
static unsigned int failed;

void guest_ok(const char *check)
{
	passed++;
	guest_printf("ok %s\n", check);
}

void guest_skip(const char *check, const char *reason)
{
	skipped++;
	guest_printf("skip %s: %s\n", check, reason);
}

void guest_not_ok(const char *check, const char *reason, ...)
{
	va_list arguments;

	failed++;
	guest_printf("not ok %s: ", check);
	va_start(arguments, reason);
	guest_vprintf(reason, arguments);
	va_end(arguments);
	guest_printf("\n");
}

void guest_check(const char *check, bool condition)
{
	if (condition)
		guest_ok(check);
	else
		guest_not_ok(check, "it is not so");
}

void check_finish(bool is_test)
{
	if (!is_test && passed + skipped + failed == 0)
		guest_exit(GUEST_EXIT_PASSED);
	guest_printf("done: %u ok, %u skip, %u not ok\n", passed, skipped, failed);
	if (passed + skipped + failed == 0)
		guest_exit(GUEST_EXIT_ERROR);
	guest_exit(failed ? GUEST_EXIT_FAILED : GUEST_EXIT_PASSED);
}
