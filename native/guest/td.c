/* See td.h. */
#include "td.h"

#include "hypercall.h"
#include "layout.h"
#include "memory_map.h"

#define CPUID_TDX 0x21

/* "IntelTDX    " in ebx, edx, ecx. */
#define SIGNATURE_EBX 0x65746e49
#define SIGNATURE_EDX 0x5844546c
#define SIGNATURE_ECX 0x20202020

/* Leaves of TDCALL: TDG.VP.VMCALL, TDG.VP.INFO, TDG.VP.VEINFO.GET. */
#define CALL_HYPERVISOR 0
#define GET_INFORMATION 1
#define GET_EXCEPTION 3

#define WIDTH_MASK 0x3f

/* r11 has what a function reads as well. */
#define MASK_OF(number) (1u << (number))
#define FUNCTION_MASK (MASK_OF(TD_R10) | MASK_OF(TD_R11))

uint32_t guest_shared_bit;

bool guest_is_td(void)
{
	return guest_shared_bit;
}

void td_init(void)
{
	uint64_t registers[GUEST_REGISTERS] = { [TD_RAX] = GET_INFORMATION };
	uint32_t eax = CPUID_TDX;
	uint32_t ebx;
	uint32_t ecx = 0;
	uint32_t edx;

	/* Where registers are sealed in another way, CPUID would be an exception. */
	if (guest_c_bit)
		return;
	__asm__ volatile("cpuid" : "+a"(eax), "=b"(ebx), "+c"(ecx), "=d"(edx));
	if (ebx != SIGNATURE_EBX || edx != SIGNATURE_EDX || ecx != SIGNATURE_ECX)
		return;
	guest_tdcall(registers);
	guest_shared_bit = (registers[TD_RCX] & WIDTH_MASK) - 1;
}

void td_terminate(uint64_t error)
{
	for (;;) {
		uint64_t registers[GUEST_REGISTERS] = { [TD_R11] = TD_FATAL_ERROR, [TD_R12] = error };

		registers[TD_RCX] = FUNCTION_MASK | MASK_OF(TD_R12);
		guest_tdcall(registers);
	}
}

void td_call(uint64_t *registers, uint32_t mask)
{
	registers[TD_RAX] = CALL_HYPERVISOR;
	registers[TD_RCX] = mask;
	guest_tdcall(registers);
	/* The module itself refuses: it was asked wrongly. */
	if (registers[TD_RAX])
		td_terminate(registers[TD_RAX]);
}

bool td_ask(enum td_function function, uint64_t *operands, unsigned int count)
{
	uint64_t registers[GUEST_REGISTERS] = { [TD_R11] = function };
	uint32_t mask = FUNCTION_MASK;

	for (unsigned int i = 0; i < count; i++) {
		registers[TD_R12 + i] = operands[i];
		mask |= MASK_OF(TD_R12 + i);
	}
	td_call(registers, mask);
	for (unsigned int i = 0; i < count; i++)
		operands[i] = registers[TD_R12 + i];
	/* What a function reads is in r11; CPUID has four answers. */
	if (function != TD_CPUID)
		operands[0] = registers[TD_R11];
	return !registers[TD_R10];
}

struct td_exception td_exception(void)
{
	uint64_t registers[GUEST_REGISTERS] = { [TD_RAX] = GET_EXCEPTION };

	guest_tdcall(registers);
	if (registers[TD_RAX])
		td_terminate(registers[TD_RAX]);
	return (struct td_exception){ (uint32_t)registers[TD_RCX], registers[TD_RDX],
				      (unsigned int)registers[TD_R10] };
}

void td_share(uint64_t address)
{
	uint64_t operands[] = { address | guest_shared_mask(), PAGE_SIZE };

	if (!td_ask(TD_MAP, operands, 2))
		td_terminate(address);
}
