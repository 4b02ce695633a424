/* See oracle_call.h. Finds Xen, FastABI and the hypercall instruction by CPUID, without the library. */
#include "oracle_call.h"

#include "ghcb.h"
#include "hypercall.h"
#include "td.h"

/*
 * arch-x86/cpuid.h. "Leaf 1" is at a multiple of 0x100 and spells "XenVMMXenVMM". "Leaf 3" has in ebx the MSR that
 * takes the address of a page; Xen writes 32 bytes per call into it. "Leaf 5" has in eax what there is for HVM guests;
 * the proposal adds XEN_HVM_CPUID_FASTABI to that.
 */
#define CPUID_FIRST_BASE 0x40000000
#define CPUID_LAST_BASE 0x4000ff00
#define CPUID_BASE_STEP 0x100
#define CPUID_HYPERCALL_PAGE 2
#define CPUID_HVM 4
#define CPUID_HVM_FASTABI (UINT32_C(1) << 7)
#define HYPERCALL_SIZE 32

static const char *hypercall_page;
static int is_native;
static int went_native;
static int has_vmcall;

struct leaf {
	uint32_t eax, ebx, ecx, edx;
};

static struct leaf cpuid(uint32_t number)
{
	struct leaf leaf = { .eax = number, .ecx = 0 };

	__asm__ volatile("cpuid" : "+a"(leaf.eax), "=b"(leaf.ebx), "+c"(leaf.ecx), "=d"(leaf.edx));
	return leaf;
}

/* Xen's signature and the vendor's are texts of twelve characters, in ebx, ecx, edx and in ebx, edx, ecx. */
static int spells(const char *text, uint32_t first, uint32_t second, uint32_t third)
{
	const uint32_t words[] = { first, second, third };

	for (unsigned int i = 0; i < sizeof(words); i++) {
		if ((uint8_t)text[i] != (words[i / 4] >> i % 4 * 8 & 0xff))
			return 0;
	}
	return 1;
}

static int is_xens(struct leaf leaf)
{
	return spells("XenVMMXenVMM", leaf.ebx, leaf.ecx, leaf.edx);
}

/* "vmcall on Intel platforms and vmmcall on AMD platforms", each with those that build to the same design. */
static int vendor_has_vmcall(void)
{
	struct leaf leaf = cpuid(0);

	return spells("GenuineIntel", leaf.ebx, leaf.edx, leaf.ecx) ||
	       spells("CentaurHauls", leaf.ebx, leaf.edx, leaf.ecx) ||
	       spells("  Shanghai  ", leaf.ebx, leaf.edx, leaf.ecx);
}

int oracle_init(void)
{
	uint32_t base = CPUID_FIRST_BASE;

	while (!is_xens(cpuid(base))) {
		if (base == CPUID_LAST_BASE)
			return 0;
		base += CPUID_BASE_STEP;
	}

	hypercall_page = oracle_page(cpuid(base + CPUID_HYPERCALL_PAGE).ebx);
	has_vmcall = vendor_has_vmcall();
	is_native = cpuid(base).eax >= base + CPUID_HVM && (cpuid(base + CPUID_HVM).eax & CPUID_HVM_FASTABI);
	return 1;
}

int oracle_is_native(void)
{
	return is_native;
}

/* arch-x86/xen-x86_64.h: arguments in rdi, rsi, rdx; a debug build of Xen destroys those that it used. */
long oracle_classic(unsigned int number, uint64_t first, uint64_t second, uint64_t third)
{
	const char *entry = hypercall_page + number * HYPERCALL_SIZE;
	long result;

	__asm__ volatile("call *%[entry]"
			 : "=a"(result), "+D"(first), "+S"(second), "+d"(third), [entry] "+r"(entry)
			 :
			 : "rcx", "r8", "r9", "r10", "r11", "cc", "memory");
	return result;
}

void oracle_enter(uint64_t *registers)
{
	/* So that exceptions, where the hypervisor counts them, are those of the library's calls. */
	if (guest_has_ghcb())
		ghcb_call(registers, 0);
	else if (guest_is_td())
		td_hypercall(registers, 0);
	else if (has_vmcall)
		guest_vmcall(registers);
	else
		guest_vmmcall(registers);
}

static long native(uint64_t *reg)
{
	static const uint8_t numbers[ORACLE_REGISTERS] = GUEST_FASTABI_REGISTERS;
	uint64_t registers[GUEST_REGISTERS] = { 0 };

	for (unsigned int i = 0; i < ORACLE_REGISTERS; i++)
		registers[numbers[i]] = reg[i];
	registers[0] |= FASTABI_MASK;
	oracle_enter(registers);
	for (unsigned int i = 1; i < ORACLE_REGISTERS; i++)
		reg[i] = registers[numbers[i]];
	return (long)registers[0];
}

long oracle_call_with(uint64_t *reg, uint64_t second, uint64_t third)
{
	went_native = is_native && oracle_prefers_registers();
	return went_native ? native(reg) : oracle_classic((unsigned int)reg[0], reg[1], second, third);
}

long oracle_call(uint64_t *reg, void *argument)
{
	return oracle_call_with(reg, (uintptr_t)argument, 0);
}

uint64_t oracle_output(uint64_t reg, uint64_t member)
{
	return went_native ? reg : member;
}

void oracle_store(long result, uint32_t *output, uint64_t reg, uint32_t member)
{
	if (result >= 0)
		*output = (uint32_t)oracle_output(reg, member);
}
