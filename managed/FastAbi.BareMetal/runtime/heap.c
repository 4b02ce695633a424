/*
 * Where `new` takes memory from: one block of a fixed size, from the bottom up. Nothing is given back, since there is
 * no collector. In C, so that running out is told with the place of the `new` itself.
 */
#include "runtime.h"

#include <stddef.h>

/* The head of Internal/Runtime/MethodTable.cs. */
struct method_table {
	uint32_t flags;	    /* of arrays and strings, the lower half is the size of an element */
	uint32_t base_size; /* in bytes, with a header in front of the object that is not used here */
};

struct object {
	const struct method_table *type;
	uint32_t length; /* arrays and strings only */
};

/*
 * As large as the kernel's project says (KernelTables.cs). The loader zeroes .bss, and memory is handed out once, so
 * objects start out zeroed.
 */
extern char baremetal_heap[];
extern char baremetal_heap_end[];
static uint64_t used;

static struct object *allocate(const struct method_table *type, uint64_t size, uint64_t call_site)
{
	uint64_t rounded = (size + 7) & ~UINT64_C(7);
	uint64_t start = __atomic_load_n(&used, __ATOMIC_RELAXED);

	/* An interrupt handler or another processor may allocate at any point. */
	do {
		if (rounded > (uint64_t)(baremetal_heap_end - baremetal_heap) - start)
			guest_crash("Insufficient memory to continue the execution of the program.", call_site);
	} while (!__atomic_compare_exchange_n(&used, &start, start + rounded, 1, __ATOMIC_RELAXED, __ATOMIC_RELAXED));

	struct object *object = (struct object *)(baremetal_heap + start);

	object->type = type;
	return object;
}

static struct object *allocate_array(const struct method_table *type, int64_t length, uint64_t call_site)
{
	if (length < 0 || length > INT32_MAX)
		guest_crash("Arithmetic operation resulted in an overflow.", call_site);

	uint64_t element = type->flags & 0xffff;
	struct object *array = allocate(type, type->base_size + (uint64_t)length * element, call_site);

	array->length = (uint32_t)length;
	return array;
}

/* By these names the compiler and Internal/Runtime/Heap.cs call. */
struct object *RhpNewFast(const struct method_table *type);
struct object *RhNewObject(const struct method_table *type);
struct object *RhpNewArrayFast(const struct method_table *type, int64_t length);
struct object *RhpNewPtrArrayFast(const struct method_table *type, int64_t length);
struct object *RhNewArray(const struct method_table *type, int64_t length);

struct object *RhpNewFast(const struct method_table *type)
{
	return allocate(type, type->base_size, CALL_SITE);
}

struct object *RhNewObject(const struct method_table *type)
{
	return allocate(type, type->base_size, CALL_SITE);
}

struct object *RhpNewArrayFast(const struct method_table *type, int64_t length)
{
	return allocate_array(type, length, CALL_SITE);
}

struct object *RhpNewPtrArrayFast(const struct method_table *type, int64_t length)
{
	return allocate_array(type, length, CALL_SITE);
}

struct object *RhNewArray(const struct method_table *type, int64_t length)
{
	return allocate_array(type, length, CALL_SITE);
}
