/* The local APIC's registers. */
#ifndef MACHINE_APIC_H
#define MACHINE_APIC_H

#include "processor.h"

#define APIC_ID 0x020
#define APIC_VERSION 0x030
#define APIC_TPR 0x080
#define APIC_LDR 0x0d0
#define APIC_ISR 0x100
#define APIC_IRR 0x200
#define APIC_ICR 0x300
#define APIC_LVT_TIMER 0x320
#define ICR_SELF (1 << 18)
#define ICR_NMI (4 << 8)

static inline uint32_t apic_read(uint32_t offset)
{
	return *(volatile uint32_t *)(APIC_BASE + offset);
}

static inline void apic_write(uint32_t offset, uint32_t value)
{
	*(volatile uint32_t *)(APIC_BASE + offset) = value;
}

#endif
