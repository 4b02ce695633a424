/*
 * The four functions that a freestanding compiler may call. As string instructions, since a compiler could turn a loop
 * into a call to the very function it stands in. --gc-sections drops those that a guest does not need.
 */
#include <stddef.h>

void *memcpy(void *restrict target, const void *restrict source, size_t size);
void *memmove(void *target, const void *source, size_t size);
void *memset(void *target, int value, size_t size);
int memcmp(const void *left, const void *right, size_t size);

void *memcpy(void *restrict target, const void *restrict source, size_t size)
{
	void *to = target;

	__asm__ volatile("rep movsb" : "+D"(to), "+S"(source), "+c"(size) : : "memory");
	return target;
}

void *memmove(void *target, const void *source, size_t size)
{
	char *to = target;
	const char *from = source;

	if (to <= from || to >= from + size)
		return memcpy(target, source, size);
	to += size - 1;
	from += size - 1;
	__asm__ volatile("std; rep movsb; cld" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
	return target;
}

void *memset(void *target, int value, size_t size)
{
	void *to = target;

	__asm__ volatile("rep stosb" : "+D"(to), "+c"(size) : "a"(value) : "memory");
	return target;
}

int memcmp(const void *left, const void *right, size_t size)
{
	const unsigned char *a = left;
	const unsigned char *b = right;

	for (; size; a++, b++, size--) {
		if (*a != *b)
			return *a < *b ? -1 : 1;
	}
	return 0;
}
