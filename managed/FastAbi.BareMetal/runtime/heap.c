/*
 * Where `new` takes memory from: one block of a fixed size, from the bottom up. Nothing is given back, since there is
 * no collector. In C, so that running out is told with the place of the `new` itself, and can be caught there.
 */
#include "runtime.h"
#include "stop.h"

#include <stddef.h>

/*
 * As large as the kernel's project says (KernelTables.cs). The loader zeroes .bss, and memory is handed out once, so
 * objects start out zeroed.
 */
extern char baremetal_heap[];
extern char baremetal_heap_end[];
static uint64_t used;

/*
 * Stops (stops.S, runtime.c). They are said to return something so that the compiler jumps there, as if called from
 * where the `new` is.
 */
struct object *baremetal_stop(const char *text, int which);
struct object *baremetal_overflow(void);

static struct object *stop_for_memory(void)
{
	return baremetal_stop("Insufficient memory to continue the execution of the program.", STOP_OUT_OF_MEMORY);
}

/* NULL: there is no more. */
static struct object *allocate(const struct method_table *type, uint64_t size)
{
	uint64_t rounded = (size + 7) & ~UINT64_C(7);
	uint64_t start = __atomic_load_n(&used, __ATOMIC_RELAXED);

	/* An interrupt handler or another processor may allocate at any point. */
	do {
		if (rounded > (uint64_t)(baremetal_heap_end - baremetal_heap) - start)
			return NULL;
	} while (!__atomic_compare_exchange_n(&used, &start, start + rounded, 1, __ATOMIC_RELAXED, __ATOMIC_RELAXED));

	struct object *object = (struct object *)(baremetal_heap + start);

	object->type = type;
	return object;
}

/* By these names the compiler and Internal/Runtime/Heap.cs call. */
struct object *RhpNewFast(const struct method_table *type);
struct object *RhNewObject(const struct method_table *type);
struct object *RhpNewArrayFast(const struct method_table *type, int64_t length);
struct object *RhpNewPtrArrayFast(const struct method_table *type, int64_t length);
struct object *RhNewArray(const struct method_table *type, int64_t length);

struct object *RhpNewFast(const struct method_table *type)
{
	struct object *object = allocate(type, type->base_size);

	return object ? object : stop_for_memory();
}

struct object *RhNewObject(const struct method_table *type)
{
	return RhpNewFast(type);
}

struct object *RhpNewArrayFast(const struct method_table *type, int64_t length)
{
	if (length < 0 || length > INT32_MAX)
		return baremetal_overflow();

	uint64_t element = type->flags & 0xffff;
	struct object *array = allocate(type, type->base_size + (uint64_t)length * element);

	if (!array)
		return stop_for_memory();
	array->length = (uint32_t)length;
	return array;
}

struct object *RhpNewPtrArrayFast(const struct method_table *type, int64_t length)
{
	return RhpNewArrayFast(type, length);
}

struct object *RhNewArray(const struct method_table *type, int64_t length)
{
	return RhpNewArrayFast(type, length);
}
