/* The page and its events, for ghcb.c and vc.c. */
#ifndef GUEST_GHCB_PAGE_H
#define GUEST_GHCB_PAGE_H

#include "fastabi_ghcb.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Words of the page by their numbers, which are those of their marks. */
enum ghcb_word {
	GHCB_CPL = 25, /* the byte at 0xcb */
	GHCB_RAX = 63,
	GHCB_RCX = 97,
	GHCB_RDX = 98,
	GHCB_RBX = 99,
	GHCB_RDI = 103,
	GHCB_EXIT_CODE = 114,
	GHCB_EXIT_INFO1 = 115,
	GHCB_EXIT_INFO2 = 116,
	GHCB_SCRATCH = 117,
	GHCB_MARKS = 126,
	GHCB_DATA = 256,
	GHCB_WORDS = 512
};

enum ghcb_event {
	GHCB_CPUID = 0x72,
	GHCB_PORT = 0x7b,
	GHCB_MSR = 0x7c,
	GHCB_VMMCALL = 0x81,
	GHCB_NPF = 0x400
};

struct ghcb {
	union {
		volatile uint64_t words[GHCB_WORDS];
		struct fastabi_ghcb named;
	};
};
_Static_assert(sizeof(struct ghcb) == 4096, "a GHCB is a page");

/* What is asked for. Where it interrupts another use of this processor's page, that one's is kept. */
struct ghcb_use {
	struct ghcb *page;
	struct ghcb *saved;
	uint64_t rflags;
};

struct ghcb_use ghcb_begin(void);
void ghcb_end(const struct ghcb_use *use);

/* Shows a word. */
void ghcb_show(struct ghcb *page, enum ghcb_word word, uint64_t value);

/* Takes a word that the hypervisor has to have marked; the guest ends where it has not. */
uint64_t ghcb_take(struct ghcb *page, enum ghcb_word word);

/* Whether the hypervisor has marked a word. */
bool ghcb_is_marked(const struct ghcb *page, enum ghcb_word word);

/*
 * Asks for an event. 0: it is done; else what the hypervisor has this guest raise, as EVENTINJ has it. The guest ends
 * where the hypervisor refuses it, or answers nothing that there is.
 */
uint64_t ghcb_ask(struct ghcb *page, uint64_t code, uint64_t info1, uint64_t info2);

/* Gives the page to the hypervisor, and has it back with an answer. */
void ghcb_exit(struct ghcb *page);

/* Ends the guest: a hypervisor that answers so cannot be worked with. */
void ghcb_terminate(uint8_t reason) __attribute__((noreturn));

#endif
