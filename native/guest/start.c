/* From the entry point to guest_main(), and from there to the end. */
#include "check.h"
#include "console.h"
#include "fixed_layout.h"
#include "ghcb.h"
#include "guest.h"
#include "td.h"
#include "trap.h"

/* boot.S comes here, in 64-bit mode on the stack, with the physical address of struct hvm_start_info. */
void guest_start(uint64_t start_info) __attribute__((noreturn));

void guest_start(uint64_t start_info)
{
	guest_start_info = start_info;
	td_init();
	trap_init();
	ghcb_init();
	fixed_layout_init();
	fastabi_init();
	console_init();

	/* A kernel without a heading is no test. */
	bool is_test = guest_name[0];

	/* The firmware may have left the cursor within a line. */
	if (is_test)
		guest_printf("\nfastabi-guest: %s\n", guest_name);
	guest_main();
	check_finish(is_test);
}
