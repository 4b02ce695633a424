/*
 * The register of the GHCB, by which alone a guest asks for a little (SEV-ES Guest-Hypervisor Communication Block
 * Standardization, "GHCB MSR Protocol").
 */
#ifndef GUEST_GHCB_REGISTER_H
#define GUEST_GHCB_REGISTER_H

#include "layout.h"

#include <stdbool.h>
#include <stdint.h>

/* Reasons for which a guest ends itself, of set 0 that everyone has. */
enum ghcb_reason {
	GHCB_REASON_GENERAL = 0,
	GHCB_REASON_VERSION = 1,
	GHCB_REASON_FEATURES = 2
};

/* Whether a processor is between ghcb_begin() and ghcb_end(). */
extern bool ghcb_is_used[GUEST_PROCESSORS];

uint64_t ghcb_read_register(void);
void ghcb_write_register(uint64_t value);
void ghcb_vmgexit(void);

/* Ends the guest: a hypervisor that answers so cannot be worked with. */
void ghcb_terminate(uint8_t reason) __attribute__((noreturn));

/* Agrees on a version of the protocol; from 2 on there has to be SEV-SNP. */
void ghcb_agree(uint16_t version);

/* Has the hypervisor take a page, and no other, for this processor's GHCB. */
void ghcb_register(uint64_t address);

/* Has the hypervisor make a page the guest's, or its own. */
void ghcb_change_page(uint64_t address, bool is_private);

#endif
