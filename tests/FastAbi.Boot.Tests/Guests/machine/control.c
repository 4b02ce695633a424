/* The control registers. */
#include "apic.h"
#include "equal.h"
#include "exception.h"
#include "machine.h"

void check_control_registers(void)
{
	uint64_t cr0, cr3, cr4;

	__asm__ volatile("mov %%cr0, %0" : "=r"(cr0));
	__asm__ volatile("mov %%cr3, %0" : "=r"(cr3));
	__asm__ volatile("mov %%cr4, %0" : "=r"(cr4));
	RAISES("CR0 takes its own value", NOTHING, "mov %0, %%cr0", : : "r"(cr0));
	RAISES("CR0 without protection raises #GP", VECTOR_GP, "mov %0, %%cr0", : : "r"(cr0 & ~UINT64_C(1)));
	RAISES("CR0 with NW and without CD raises #GP", VECTOR_GP, "mov %0, %%cr0", : : "r"(cr0 | 1 << 29));
	RAISES("CR0 without paging raises #GP in 64-bit mode", VECTOR_GP, "mov %0, %%cr0", : : "r"(cr0 & 0x7fffffff));
	RAISES("CR0 takes TS", NOTHING, "mov %0, %%cr0", : : "r"(cr0 | 8));
	RAISES("clts clears TS", NOTHING, "clts", :);
	RAISES("CR3 takes its own value", NOTHING, "mov %0, %%cr3", : : "r"(cr3) : "memory");
	RAISES("CR3 with a bit that no address has raises #GP", VECTOR_GP, "mov %0, %%cr3",
	       : : "r"(cr3 | UINT64_C(1) << 60) : "memory");
	RAISES("CR4 takes its own value, from r15", NOTHING, "mov %0, %%r15; mov %%r15, %%cr4", : : "r"(cr4) : "r15");
	RAISES("CR4 with PGE keeps it", NOTHING, "mov %0, %%cr4", : : "r"(cr4 | 1 << 7));
	RAISES("CR4 with OSXSAVE raises #GP", VECTOR_GP, "mov %0, %%cr4", : : "r"(cr4 | 1 << 18));
	RAISES("CR4 with a reserved bit raises #GP", VECTOR_GP, "mov %0, %%cr4", : : "r"(cr4 | 1 << 30));
	RAISES("CR4 without PAE raises #GP in long mode", VECTOR_GP, "mov %0, %%cr4", : : "r"(cr4 & ~UINT64_C(0x20)));
	__asm__ volatile("mov %0, %%cr4" : : "r"(cr4));
}

void check_task_priority(void)
{
	uint64_t cr8;

	RAISES("CR8 takes a priority", NOTHING, "mov %0, %%cr8", : : "r"(UINT64_C(5)));
	equal("CR8 is the APIC's task priority", apic_read(APIC_TPR), 0x50);
	RAISES("CR8 with a bit above 3 raises #GP", VECTOR_GP, "mov %0, %%cr8", : : "r"(UINT64_C(0x10)));
	apic_write(APIC_TPR, 0x3f);
	__asm__ volatile("mov %%cr8, %0" : "=r"(cr8));
	equal("the APIC's task priority is CR8", cr8, 3);
	apic_write(APIC_TPR, 0);
}
