/* See behind.h. */
#include "behind.h"

#include "fastabi_errno.h"
#include "fastabi_ghcb.h"
#include "ghcb_page.h"

#define MSR_SEV_STATUS 0xc0010131

uint64_t behind_nothing(void)
{
	uint32_t low;
	uint32_t high;

	__asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(MSR_SEV_STATUS));
	return (uint64_t)high << 32 | low;
}

uint64_t behind_call(uint64_t reg[REGISTERS])
{
	struct fastabi_ghcb_registers call = { reg[0], reg[1], reg[2], reg[3], reg[4], reg[5], reg[6], reg[7] };
	struct ghcb_use use = ghcb_begin();
	uint32_t low = (uint32_t)(uintptr_t)use.page;
	uint32_t high = (uint32_t)((uintptr_t)use.page >> 32);
	uint32_t number = FASTABI_GHCB_MSR;

	fastabi_ghcb_prepare(use.page, &call, 0);
	__asm__ volatile("wrmsr; mov %3, %%ecx; rep; vmmcall; rdmsr"
			 : "+a"(low), "+d"(high), "+c"(number)
			 : "i"(MSR_SEV_STATUS)
			 : "memory");
	if (!fastabi_ghcb_finish(use.page, &call))
		call.rax = (uint64_t)-FASTABI_EBADMSG;
	ghcb_end(&use);
	reg[0] = call.rax;
	reg[1] = call.rdi;
	reg[2] = call.rsi;
	reg[3] = call.r8;
	reg[4] = call.r9;
	reg[5] = call.r10;
	reg[6] = call.r11;
	reg[7] = call.r12;
	return (uint64_t)high << 32 | low;
}
