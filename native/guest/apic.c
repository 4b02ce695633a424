/*
 * The local APIC, by its page of registers (AMD64 Architecture Programmer's Manual, volume 2, "Advanced Programmable
 * Interrupt Controller"). Xen has the x2APIC registers too, but QEMU's software emulation has not; under TDX there are
 * these alone.
 */
#include "apic.h"

#include "ghcb.h"
#include "interrupt.h"
#include "port.h"
#include "td.h"

#define APIC_EOI 0x0b0
#define APIC_SPURIOUS 0x0f0
#define APIC_SPURIOUS_ENABLE 0x100
#define VECTOR_SPURIOUS 0xff

#define MSR_APIC 0x800 /* each register at a sixteenth of its offset */

#define PORT_PIC1_MASK 0x21
#define PORT_PIC2_MASK 0xa1

void guest_apic_write(uint32_t offset, uint32_t value)
{
	if (guest_is_td())
		__asm__ volatile("wrmsr" : : "c"(MSR_APIC + offset / 16), "a"(value), "d"(0) : "memory");
	else if (guest_has_ghcb())
		ghcb_write32(APIC_BASE + offset, value);
	else
		*(volatile uint32_t *)(APIC_BASE + offset) = value;
}

/* A spurious interrupt has nothing to end. */
static void ignore(unsigned int vector)
{
	(void)vector;
}

void guest_apic_enable(void)
{
	/* The 8259s' timer interrupt would come as vector 8 and look like a double fault. */
	port_out(PORT_PIC1_MASK, 0xff);
	port_out(PORT_PIC2_MASK, 0xff);
	guest_interrupt_handle(VECTOR_SPURIOUS, ignore);
	guest_apic_write(APIC_SPURIOUS, APIC_SPURIOUS_ENABLE | VECTOR_SPURIOUS);
}

void guest_apic_eoi(void)
{
	guest_apic_write(APIC_EOI, 0);
}
