/* Names for code addresses. */
#ifndef GUEST_SYMBOL_H
#define GUEST_SYMBOL_H

#include <stdint.h>

struct symbol {
	uint64_t address;
	const char *name;
};

/* The last symbol at or below an address within the guest's code, or null. */
const struct symbol *symbol_find(uint64_t address);

#endif
