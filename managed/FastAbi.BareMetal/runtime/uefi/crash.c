/* Stops of the runtime and of a throw. Exceptions of the processor are the firmware's. */
#include "guest.h"
#include "symbol.h"

#include <stddef.h>

/* The table that the linking makes (LinkKernel.cs): as in a kernel, but all of it is relative to the image's start. */
extern const struct symbol guest_symbols[];

/* Set by the linker, and by its script. */
extern const char __ImageBase[];
extern const char guest_text_start[];
extern const char guest_text_end[];

static const struct symbol *find(uint64_t rip, uint64_t address)
{
	const struct symbol *nearest = NULL;

	if (rip < (uintptr_t)guest_text_start || rip >= (uintptr_t)guest_text_end)
		return NULL;
	for (const struct symbol *symbol = guest_symbols; symbol->name && symbol->address <= address; symbol++)
		nearest = symbol;
	return nearest;
}

void guest_crash(const char *what, uint64_t rip)
{
	uint64_t address = rip - (uintptr_t)__ImageBase;
	const struct symbol *symbol = find(rip, address);

	guest_printf("\ncrash: %s rip 0x%lx ", what, address);
	if (symbol)
		guest_printf("%s+0x%lx\n", __ImageBase + symbol->name, address - symbol->address);
	else
		guest_printf("?\n");
	guest_exit(GUEST_EXIT_CRASHED);
}
