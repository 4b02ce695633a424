/*
 * Reads the divisor of a div or idiv (AMD64 Architecture Programmer's Manual, volume 3, "Instruction Encoding"): legacy
 * prefixes, REX, opcode F6 or F7, ModRM, SIB, displacement. No immediate follows, so rip's next is where that ends.
 */
#include "exception_division.h"

#define PREFIX_OPERAND_SIZE 0x66
#define PREFIX_REX 0x40
#define REX_W 8
#define REX_X 2
#define REX_B 1
#define OPCODE_BYTE 0xf6
enum { MOD_MEMORY = 0, MOD_DISPLACEMENT8 = 1, MOD_DISPLACEMENT32 = 2, MOD_REGISTER = 3 };
#define RM_SIB 4
#define RM_NONE 5 /* without a displacement to add to: there is only one, from rip or, behind a SIB, from 0 */
#define NO_INDEX 4

struct displacement {
	int32_t value;
} __attribute__((packed));

/* By the numbers of instructions, where the order of the first eight is rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi. */
static const uint64_t *register_of(const struct frame *frame, unsigned int number)
{
	static const uint8_t dwarf[] = { 0, 2, 1, 3, 7, 6, 4, 5 };

	return &frame->registers[number < sizeof(dwarf) ? dwarf[number] : number];
}

/* in: at = behind ModRM; rex = 0 where there is none */
static uint64_t address_of(const struct frame *frame, const uint8_t *at, unsigned int mod, unsigned int rm, uint8_t rex)
{
	uint64_t address = 0;
	unsigned int base = rm;
	bool has_base = mod != MOD_MEMORY || rm != RM_NONE;

	if (rm == RM_SIB) {
		uint8_t sib = *at++;
		unsigned int index = (sib >> 3 & 7) | (rex & REX_X ? 8 : 0);

		if (index != NO_INDEX)
			address = *register_of(frame, index) << (sib >> 6);
		base = sib & 7;
		has_base = mod != MOD_MEMORY || base != RM_NONE;
	}
	if (has_base)
		address += *register_of(frame, base | (rex & REX_B ? 8 : 0));
	if (mod == MOD_DISPLACEMENT8)
		return address + (uint64_t)(int8_t)*at;
	if (mod == MOD_DISPLACEMENT32 || !has_base)
		address += (uint64_t)((const struct displacement *)at)->value;
	if (!has_base && rm != RM_SIB)
		address += (uintptr_t)at + sizeof(struct displacement);
	return address;
}

bool division_is_by_zero(const struct frame *frame)
{
	const uint8_t *at = (const uint8_t *)(uintptr_t)frame->registers[REGISTER_RIP];
	uint8_t rex = 0;
	unsigned int size = 4;

	if (*at == PREFIX_OPERAND_SIZE) {
		size = 2;
		at++;
	}
	if ((*at & 0xf0) == PREFIX_REX)
		rex = *at++;
	if (rex & REX_W)
		size = 8;
	if (*at++ == OPCODE_BYTE)
		size = 1;
	unsigned int mod = *at >> 6;
	unsigned int rm = *at++ & 7;
	const uint8_t *divisor;

	if (mod != MOD_REGISTER)
		divisor = (const uint8_t *)(uintptr_t)address_of(frame, at, mod, rm, rex);
	else if (size == 1 && !rex && rm >= 4)
		divisor = (const uint8_t *)register_of(frame, rm - 4) + 1; /* ah, ch, dh, bh */
	else
		divisor = (const uint8_t *)register_of(frame, rm | (rex & REX_B ? 8 : 0));
	while (size && !divisor[size - 1])
		size--;
	return !size;
}
