/* The model-specific registers. */
#include "apic.h"
#include "equal.h"
#include "exception.h"
#include "guest.h"
#include "machine.h"

#define MSR_EFER 0xc0000080
#define MSR_LSTAR 0xc0000082
#define MSR_APIC_BASE 0x1b
#define MSR_PAT 0x277
#define MSR_PLATFORM_ID 0x17
#define MSR_FREQUENCY_ID 0x2c
#define MSR_MICROCODE_WRITE 0x79
#define MSR_PATCH_LEVEL 0x8b
#define MSR_MISC_ENABLE 0x1a0
#define MSR_PATCH_LOADER 0xc0010020
#define MSR_HYPERCALL_PAGE 0x40000000
#define EFER_SCE 1
#define EFER_SVME (1 << 12)

static uint64_t read_msr(uint32_t number)
{
	uint32_t low, high;

	__asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(number));
	return (uint64_t)high << 32 | low;
}

static uint32_t try_write_msr(uint32_t number, uint64_t value)
{
	TRY("wrmsr", : : "c"(number), "a"((uint32_t)value), "d"((uint32_t)(value >> 32)) : "memory");
	return machine_caught;
}

static uint32_t try_read_msr(uint32_t number)
{
	uint32_t low, high;

	TRY("rdmsr", : "=a"(low), "=d"(high) : "c"(number) : "memory");
	return machine_caught;
}

void check_msrs(void)
{
	uint64_t efer = read_msr(MSR_EFER);

	equal("EFER does not show SVM", efer & EFER_SVME, 0);
	equal("EFER takes system calls", try_write_msr(MSR_EFER, efer | EFER_SCE), NOTHING);
	equal("EFER keeps them", read_msr(MSR_EFER), efer | EFER_SCE);
	equal("EFER with SVM raises #GP", try_write_msr(MSR_EFER, efer | EFER_SVME), VECTOR_GP);
	equal("EFER without LME raises #GP while paging", try_write_msr(MSR_EFER, efer & ~UINT64_C(0x100)), VECTOR_GP);
	equal("the APIC's base is where it is", read_msr(MSR_APIC_BASE), APIC_BASE | 0x900);
	equal("the APIC's base does not move", try_write_msr(MSR_APIC_BASE, 0xfec00900), VECTOR_GP);
	equal("LSTAR takes a value", try_write_msr(MSR_LSTAR, 0x123456), NOTHING);
	equal("LSTAR keeps it", read_msr(MSR_LSTAR), 0x123456);
	equal("PAT takes types", try_write_msr(MSR_PAT, 0x0007010600070106), NOTHING);
	equal("PAT keeps them", read_msr(MSR_PAT), 0x0007010600070106);
	equal("PAT with a reserved type raises #GP", try_write_msr(MSR_PAT, 0x0207010600070106), VECTOR_GP);
	equal("a register that is not there raises #GP at a read", try_read_msr(0xc0010117), VECTOR_GP);
	equal("a register that is not there raises #GP at a write", try_write_msr(0xc0010117, 0), VECTOR_GP);
	equal("the hypercall page is not where there is no memory", try_write_msr(0x40000000, 0x30000000), VECTOR_GP);
}

/* Those that only one vendor's processors have, as far as Xen's guests find them. */
void check_msrs_of_vendor(void)
{
	int is_intel = fastabi_info()->instruction == FASTABI_INSTRUCTION_VMCALL;
	uint32_t of_intel = is_intel ? NOTHING : VECTOR_GP;
	uint32_t of_amd = is_intel ? VECTOR_GP : NOTHING;

	equal("IA32_MISC_ENABLE is there on Intel's", try_read_msr(MSR_MISC_ENABLE), of_intel);
	equal("IA32_MISC_ENABLE has neither tracing, sampling, MWAIT nor a limit",
	      is_intel ? read_msr(MSR_MISC_ENABLE) : 0x1801, 0x1801);
	equal("IA32_MISC_ENABLE takes what it has", try_write_msr(MSR_MISC_ENABLE, 0x1801), of_intel);
	equal("IA32_MISC_ENABLE takes nothing else", try_write_msr(MSR_MISC_ENABLE, 0x41801), VECTOR_GP);
	equal("IA32_PLATFORM_ID is there on Intel's", try_read_msr(MSR_PLATFORM_ID), of_intel);
	equal("EBC_FREQUENCY_ID is 0 on both", read_msr(MSR_FREQUENCY_ID), 0);
	equal("the microcode's level is 0 on both", read_msr(MSR_PATCH_LEVEL), 0);
	equal("the microcode's level takes a 0 on Intel's", try_write_msr(MSR_PATCH_LEVEL, 0), of_intel);
	equal("new microcode of Intel's is ignored", try_write_msr(MSR_MICROCODE_WRITE, 0x1000), of_intel);
	equal("new microcode of AMD's is ignored", try_write_msr(MSR_PATCH_LOADER, 0x1000), of_amd);
	equal("the hypercall page's register reads 0", read_msr(MSR_HYPERCALL_PAGE), 0);
}
