/* See ghcb.h: a call by what fastabi_ghcb.h has for handlers of #VC. */
#include "fastabi_errno.h"
#include "fastabi_ghcb.h"
#include "ghcb.h"
#include "ghcb_page.h"
#include "hypercall.h"
#include "refusal.h"

/* The order of struct fastabi_ghcb_registers. */
static const uint8_t numbers[] = GUEST_FASTABI_REGISTERS;

void ghcb_call(uint64_t *registers, unsigned int level)
{
	struct fastabi_ghcb_registers call = {
		registers[numbers[0]], registers[numbers[1]], registers[numbers[2]], registers[numbers[3]],
		registers[numbers[4]], registers[numbers[5]], registers[numbers[6]], registers[numbers[7]],
	};
	struct ghcb_use use = ghcb_begin();

	fastabi_ghcb_prepare(use.page, &call, (uint8_t)level);
	ghcb_exit(use.page);
	if (!fastabi_ghcb_finish(use.page, &call)) {
		if (!guest_survives(GUEST_REFUSED_ANSWER))
			ghcb_terminate(GHCB_REASON_GENERAL);
		call.rax = (uint64_t)-FASTABI_EBADMSG;
	}
	ghcb_end(&use);
	registers[numbers[0]] = call.rax;
	registers[numbers[1]] = call.rdi;
	registers[numbers[2]] = call.rsi;
	registers[numbers[3]] = call.r8;
	registers[numbers[4]] = call.r9;
	registers[numbers[5]] = call.r10;
	registers[numbers[6]] = call.r11;
	registers[numbers[7]] = call.r12;
}
