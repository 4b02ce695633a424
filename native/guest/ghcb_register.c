/* See ghcb_register.h. */
#include "ghcb_register.h"

#include "fastabi_ghcb.h"

#define INFORMATION 0x002
#define INFORMATION_ANSWER 0x001
#define REGISTER 0x012
#define REGISTER_ANSWER 0x013
#define CHANGE 0x014
#define CHANGE_ANSWER 0x015
#define FEATURES 0x080
#define FEATURES_ANSWER 0x081
#define TERMINATE 0x100
#define CODE_MASK 0xfff

#define VERSION_WITH_FEATURES 2
#define FEATURE_SNP (1 << 12)

#define CHANGE_SHIFT 52
#define CHANGE_TO_PRIVATE 1
#define CHANGE_TO_SHARED 2

bool ghcb_is_used[GUEST_PROCESSORS];

uint64_t ghcb_read_register(void)
{
	uint32_t low;
	uint32_t high;

	__asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(FASTABI_GHCB_MSR));
	return (uint64_t)high << 32 | low;
}

void ghcb_write_register(uint64_t value)
{
	uint32_t high = (uint32_t)(value >> 32);

	__asm__ volatile("wrmsr" : : "c"(FASTABI_GHCB_MSR), "a"((uint32_t)value), "d"(high) : "memory");
}

void ghcb_vmgexit(void)
{
	__asm__ volatile("rep; vmmcall" : : : "memory");
}

static uint64_t ask(uint64_t question)
{
	ghcb_write_register(question);
	ghcb_vmgexit();
	return ghcb_read_register();
}

void ghcb_terminate(uint8_t reason)
{
	for (;;)
		ask(TERMINATE | (uint64_t)reason << 16);
}

void ghcb_agree(uint16_t version)
{
	uint64_t answer = ask(INFORMATION);
	uint64_t oldest = answer >> 32 & 0xffff;
	uint64_t newest = answer >> 48;

	if ((answer & CODE_MASK) != INFORMATION_ANSWER || oldest > version || newest < version)
		ghcb_terminate(GHCB_REASON_VERSION);
	if (version < VERSION_WITH_FEATURES)
		return;
	answer = ask(FEATURES);
	if ((answer & CODE_MASK) != FEATURES_ANSWER || !(answer & FEATURE_SNP))
		ghcb_terminate(GHCB_REASON_FEATURES);
}

void ghcb_register(uint64_t address)
{
	if (ask(address | REGISTER) != (address | REGISTER_ANSWER))
		ghcb_terminate(GHCB_REASON_GENERAL);
}

void ghcb_change_page(uint64_t address, bool is_private)
{
	uint64_t operation = is_private ? CHANGE_TO_PRIVATE : CHANGE_TO_SHARED;

	if (ask(operation << CHANGE_SHIFT | address | CHANGE) != CHANGE_ANSWER)
		ghcb_terminate(GHCB_REASON_GENERAL);
}
