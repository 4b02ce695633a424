/* Finds names for code addresses. */
#include "symbol.h"

#include <stddef.h>

/* The table that guest.mk links in: ascending, ended by an entry without a name. */
extern const struct symbol guest_symbols[];

/* Set by guest.ld. */
extern const char guest_text_start[];
extern const char guest_text_end[];

const struct symbol *symbol_find(uint64_t address)
{
	const struct symbol *nearest = NULL;

	if (address < (uintptr_t)guest_text_start || address >= (uintptr_t)guest_text_end)
		return NULL;
	for (const struct symbol *symbol = guest_symbols; symbol->name && symbol->address <= address; symbol++)
		nearest = symbol;
	return nearest;
}
