/* A guest that crashes on purpose: the boot tests show with it that a crash is reported as one, and where. */
#include "guest.h"

const char guest_name[] = "fault-c";

static void __attribute__((noinline)) execute_undefined_instruction(void)
{
	__asm__ volatile("ud2");
}

void guest_main(void)
{
	guest_ok("before the fault");
	execute_undefined_instruction();
	guest_not_ok("after the fault", "ud2 did not fault");
}
