/* What the files of the runtime share. */
#ifndef BAREMETAL_RUNTIME_H
#define BAREMETAL_RUNTIME_H

#include "guest.h"

/* In a function that C# calls: the address of that call, or rather of its last byte. */
#define CALL_SITE ((uint64_t)(uintptr_t)__builtin_return_address(0) - 1)

/* The head of Internal/Runtime/MethodTable.cs. */
struct method_table {
	uint32_t flags; /* of arrays and strings, the lower half is the size of an element */
	uint32_t base_size; /* in bytes, with a header in front of the object that is not used here */
	const struct method_table *base; /* of a class: the type that it derives from, NULL for object */
};

struct object {
	const struct method_table *type;
	uint32_t length; /* arrays and strings only */
};

#endif
