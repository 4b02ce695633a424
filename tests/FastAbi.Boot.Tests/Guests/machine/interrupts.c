/* Interrupts of the local APIC. */
#include "apic.h"
#include "equal.h"
#include "guest.h"
#include "machine.h"
#include "processor.h"

#define LOW_VECTOR 0x41
#define HIGH_VECTOR 0x91

static volatile uint32_t order[8];
static volatile uint32_t taken;

static void note(unsigned int vector)
{
	order[taken++ % 8] = vector;
	guest_apic_eoi();
}

static void note_and_nest(unsigned int vector)
{
	order[taken++ % 8] = vector;
	guest_interrupts_on();
	apic_write(APIC_ICR, ICR_SELF | HIGH_VECTOR);
	order[taken++ % 8] = apic_read(APIC_ISR + LOW_VECTOR / 32 * 16);
	guest_interrupts_off();
	guest_apic_eoi();
}

static void take(void)
{
	taken = 0;
	guest_interrupts_on();
	__asm__ volatile("nop; nop");
	guest_interrupts_off();
}

void check_interrupts(void)
{
	guest_apic_enable();
	guest_interrupt_handle(LOW_VECTOR, note);
	guest_interrupt_handle(HIGH_VECTOR, note);
	equal("the APIC's version", apic_read(APIC_VERSION), 0x50014);
	apic_write(APIC_ICR, ICR_SELF | LOW_VECTOR);
	apic_write(APIC_ICR, ICR_SELF | HIGH_VECTOR);
	equal("interrupts wait in IRR", apic_read(APIC_IRR + LOW_VECTOR / 32 * 16), 1u << LOW_VECTOR % 32);
	take();
	equal("both come", taken, 2);
	equal("the higher one first", order[0] << 8 | order[1], HIGH_VECTOR << 8 | LOW_VECTOR);
	equal("IRR is empty then", apic_read(APIC_IRR + LOW_VECTOR / 32 * 16), 0);

	__asm__ volatile("mov %0, %%cr8" : : "r"(UINT64_C(4)));
	apic_write(APIC_ICR, ICR_SELF | LOW_VECTOR);
	take();
	equal("the task priority holds an interrupt back", taken, 0);
	guest_interrupts_on();
	__asm__ volatile("mov %0, %%cr8" : : "r"(UINT64_C(0)));
	__asm__ volatile("nop");
	guest_interrupts_off();
	equal("a lower one lets it come", taken, 1);

	guest_interrupt_handle(LOW_VECTOR, note_and_nest);
	apic_write(APIC_ICR, ICR_SELF | LOW_VECTOR);
	take();
	equal("a higher interrupt comes within a lower one's handler",
	      (uint64_t)order[0] << 16 | order[1] << 8 | taken, (uint64_t)LOW_VECTOR << 16 | HIGH_VECTOR << 8 | 3);
	equal("while that one is in service", order[2], 1u << LOW_VECTOR % 32);

	apic_write(APIC_LVT_TIMER, 0x10020);
	equal("a local vector keeps what is written", apic_read(APIC_LVT_TIMER), 0x10020);
	apic_write(APIC_LDR, 0x5a000000);
	equal("the logical destination, too", apic_read(APIC_LDR), 0x5a000000);

	/* The shadow of sti: the interrupt comes behind the next instruction. */
	guest_interrupt_handle(LOW_VECTOR, note);
	taken = 0;
	apic_write(APIC_ICR, ICR_SELF | LOW_VECTOR);

	uint32_t within;

	__asm__ volatile("sti; movl taken, %0; nop; cli" : "=r"(within) : : "memory");
	equal("no interrupt comes in the shadow of sti", within, 0);
	equal("it comes behind", taken, 1);
	taken = 0;
	apic_write(APIC_ICR, ICR_SELF | LOW_VECTOR);
	__asm__ volatile("sti; hlt; cli" : : : "memory");
	equal("hlt ends at once where an interrupt waits", taken, 1);
}

/* A stack whose page nobody has touched, for an interrupt that is on its way. */
static char fresh_stack[4096] __attribute__((aligned(4096)));

void check_untouched_stack(void)
{
	guest_interrupt_handle(LOW_VECTOR, note);
	taken = 0;
	apic_write(APIC_ICR, ICR_SELF | LOW_VECTOR);
	__asm__ volatile("mov %%rsp, %%rbx; mov %0, %%rsp; sti; nop; nop; cli; mov %%rbx, %%rsp"
			 : : "r"(fresh_stack + sizeof(fresh_stack)) : "rbx", "memory");
	equal("an interrupt comes once on a stack that is touched for the first time", taken, 1);
}
