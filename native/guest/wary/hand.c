/* See hand.h. The monitor has the same number in HostileExits. */
#include "hand.h"

#include "ghcb_page.h"

#define TAKE_PART 0x8fab0000

bool hand_in(volatile struct record *record)
{
	struct ghcb_use use = ghcb_begin();
	bool is_done;

	ghcb_show(use.page, GHCB(exit_code), TAKE_PART);
	ghcb_show(use.page, GHCB(exit_info_1), (uintptr_t)record);
	ghcb_show(use.page, GHCB(exit_info_2), 0);
	ghcb_exit(use.page);
	is_done = ghcb_take(use.page, GHCB(exit_info_1)) == 0;
	ghcb_end(&use);
	return is_done;
}
