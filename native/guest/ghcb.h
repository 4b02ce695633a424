/*
 * A guest whose registers its hypervisor cannot see (SEV-ES): what an instruction would ask the hypervisor for, it
 * shows in a page that both can read, the GHCB (SEV-ES Guest-Hypervisor Communication Block Standardization).
 */
#ifndef GUEST_GHCB_H
#define GUEST_GHCB_H

#include "fastabi_ghcb.h"
#include "share.h"

#include <stdbool.h>
#include <stdint.h>

/** Agrees with the hypervisor on how to talk, on the processor that boots. */
void ghcb_init(void);

/**
 * Has this processor's GHCB be where libfastabi-ghcb.a looks for it: its address at %gs:0, its guest-physical address
 * at %gs:8. Under SEV-SNP the hypervisor learns of it.
 */
void ghcb_use(unsigned int processor);

/**
 * Makes the call that an array of registers asks for (hypercall.h), at a privilege level, and leaves the answer there.
 * The guest ends where the hypervisor breaks the protocol.
 */
void ghcb_call(uint64_t *registers, unsigned int level);

/** Writes a register of a device, in the place of a move to its physical address. */
void ghcb_write32(uint64_t address, uint32_t value);

/** What an NMI finds: the page as a call had it, and whose address the register of the GHCB holds. */
struct ghcb_interrupted {
	struct fastabi_ghcb page;
	uint64_t address;
	bool is_used;
};

/**
 * Around the handler of an NMI, which may call and ask meanwhile. The second one tells the hypervisor that the handler
 * has ended, before its iret, and puts back what was found.
 */
void ghcb_begin_nmi(struct ghcb_interrupted *interrupted);
void ghcb_end_nmi(const struct ghcb_interrupted *interrupted);

/** Starts a processor with the registers in a page laid out as the state save area; false where it was refused. */
bool ghcb_create_processor(uint32_t apic_id, const void *registers);

#endif
