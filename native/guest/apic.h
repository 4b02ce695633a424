/* The local APIC of the processor that runs this. processor.h includes this. */
#ifndef GUEST_APIC_H
#define GUEST_APIC_H

#include <stdint.h>

/** The page of its registers in memory. */
#define APIC_BASE UINT64_C(0xfee00000)

/** Lets this processor's local APIC take interrupts, and silences the 8259 pair that firmware may have left running. */
void guest_apic_enable(void);

/** Writes a register at an offset in that page. */
void guest_apic_write(uint32_t offset, uint32_t value);

/** Ends the interrupt in service. */
void guest_apic_eoi(void);

#endif
