/*
 * What a classic call consists of, by Xen's own headers: the second opinion on the recorded layouts and the overlay.
 * The same layout in XenCall.cs.
 */
#ifndef XEN_H
#define XEN_H

#include <stdint.h>

#define XEN_MAX_ARGUMENTS	5
#define XEN_MAX_OUTPUTS		8
#define XEN_MAX_STRUCT		64

/* An argument that is no value: the address of the struct. */
#define XEN_NO_ARGUMENT		(-1)

/* A member of the struct that comes back; 0 bytes where there is none. */
struct xen_place {
	uint32_t offset;
	uint32_t bytes;
	uint32_t is_signed;
};

struct xen_call {
	/* In: what is added to a guest-physical address for a pointer. */
	uint64_t direct_map_offset;

	uint32_t number;
	uint32_t argument_count;
	uint64_t arguments[XEN_MAX_ARGUMENTS];

	/* Which argument is the struct's address, or XEN_NO_ARGUMENT. */
	int32_t struct_argument;
	uint32_t struct_size;
	_Alignas(8) uint8_t bytes[XEN_MAX_STRUCT];

	/* A pointer in the struct, and the value of which it is the address; 0 bytes where there is none. */
	struct xen_place pointer;
	uint32_t pointee_bytes;
	uint64_t pointee;

	uint32_t output_count;
	struct xen_place outputs[XEN_MAX_OUTPUTS];
	struct xen_place result;
};

#endif
