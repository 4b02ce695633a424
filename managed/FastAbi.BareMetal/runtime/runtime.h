/* What the files of the runtime share. */
#ifndef BAREMETAL_RUNTIME_H
#define BAREMETAL_RUNTIME_H

#include "guest.h"

/* In a function that C# calls: the address of that call, or rather of its last byte. */
#define CALL_SITE ((uint64_t)(uintptr_t)__builtin_return_address(0) - 1)

#endif
