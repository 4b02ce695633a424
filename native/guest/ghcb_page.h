/* The page and its events, for what asks for some. */
#ifndef GUEST_GHCB_PAGE_H
#define GUEST_GHCB_PAGE_H

#include "fastabi_ghcb.h"
#include "ghcb_register.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum ghcb_event {
	GHCB_CPUID = 0x72,
	GHCB_PORT = 0x7b,
	GHCB_MSR = 0x7c,
	GHCB_NPF = 0x400
};

/* A use of this processor's page, of which there is one at a time. */
struct ghcb_use {
	struct fastabi_ghcb *page;
	uint64_t rflags;
};

struct ghcb_use ghcb_begin(void);
void ghcb_end(const struct ghcb_use *use);

/* Where a member of the page is, for the functions below. */
#define GHCB(member) offsetof(struct fastabi_ghcb, member)

/* Marks what lies at a place. */
void ghcb_mark(struct fastabi_ghcb *page, size_t place);

/* Shows a word: puts it at its place, and marks it. */
void ghcb_show(struct fastabi_ghcb *page, size_t place, uint64_t value);

/* Takes a word that the hypervisor has to have marked; the guest ends where it has not. */
uint64_t ghcb_take(struct fastabi_ghcb *page, size_t place);

/*
 * Asks for an event. 0: it is done; else what the hypervisor has this guest raise, as EVENTINJ has it. The guest ends
 * where the hypervisor refuses it, or answers nothing that there is.
 */
uint64_t ghcb_ask(struct fastabi_ghcb *page, uint64_t code, uint64_t info1, uint64_t info2);

/* Gives the page to the hypervisor, and has it back with an answer. */
void ghcb_exit(struct fastabi_ghcb *page);

#endif
