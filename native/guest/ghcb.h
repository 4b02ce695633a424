/*
 * A guest whose registers its hypervisor cannot see (SEV-ES): what an instruction would ask the hypervisor for, it
 * shows in a page that both can read, the GHCB (SEV-ES Guest-Hypervisor Communication Block Standardization).
 */
#ifndef GUEST_GHCB_H
#define GUEST_GHCB_H

#include <stdbool.h>
#include <stdint.h>

#include "share.h"

/** Agrees with the hypervisor on how to talk. */
void ghcb_init(void);

/** Writes a register of a device, in the place of a move to its physical address. */
void ghcb_write32(uint64_t address, uint32_t value);

/** Tells the hypervisor that the handler of an NMI has ended, before its iret. */
void ghcb_end_nmi(void);

/** Starts a processor with the registers in a page laid out as the state save area; false where it was refused. */
bool ghcb_create_processor(uint32_t apic_id, const void *registers);

#endif
