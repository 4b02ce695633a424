/* See hand.h. The monitor has the same number in HostileExits, and in HostileCalls. */
#include "hand.h"

#include "ghcb_page.h"
#include "hypercall.h"
#include "td.h"

#define TAKE_PART 0x8fab0000

static bool hand_in_by_tdcall(volatile struct record *record)
{
	uint64_t registers[GUEST_REGISTERS] = { [TD_R10] = TAKE_PART, [TD_R11] = (uintptr_t)record };

	td_call(registers, 1u << TD_R10 | 1u << TD_R11);
	return registers[TD_R10] == 0;
}

bool hand_in(volatile struct record *record)
{
	if (guest_is_td())
		return hand_in_by_tdcall(record);

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
