/* memory: the memory map. */
#include "inputs.h"
#include "page.h"
#include "share.h"
#include "subject.h"

#include <stddef.h>

static struct page buffer;

static void map_buffer(uint64_t *a)
{
	guest_share(&buffer, sizeof(buffer));
	a[0] = 64;
	a[1] = (uintptr_t)&buffer;
	a[2] = address_of_outputs();
}

const struct subject memory_subjects[] = {
	{ CALL(memory, memory_map), map_buffer },
	{ .function = NULL },
};
