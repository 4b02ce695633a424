/* Non-maskable interrupts. */
#include "apic.h"
#include "equal.h"
#include "machine.h"
#include "processor.h"

static volatile uint32_t nmis;
static volatile uint32_t nmis_nested;
static volatile uint32_t nmi_depth;

static void on_nmi(unsigned int vector)
{
	(void)vector;
	nmis++;
	if (nmi_depth++)
		nmis_nested++;
	if (nmis == 1) {
		apic_write(APIC_ICR, ICR_SELF | ICR_NMI);
		apic_write(APIC_ICR, ICR_SELF | ICR_NMI);
		for (volatile int i = 0; i < 100; i++)
			;
	}
	nmi_depth--;
}

void check_nmi(void)
{
	guest_interrupt_handle(GUEST_VECTOR_NMI, on_nmi);
	apic_write(APIC_ICR, ICR_SELF | ICR_NMI);
	for (volatile int i = 0; i < 100000000 && nmis < 2; i++)
		;
	equal("an NMI comes though interrupts are off, and of two within it one more", nmis, 2);
	equal("none within another one", nmis_nested, 0);
}
