/* Names for code addresses. */
#ifndef GUEST_SYMBOL_H
#define GUEST_SYMBOL_H

#include <stdint.h>

/* All of a guest is below 4 GiB. */
struct symbol {
	uint32_t address;
	uint32_t name; /* where its text is */
};

/* The last symbol at or below an address within the guest's code, or null. */
const struct symbol *symbol_find(uint64_t address);

#endif
