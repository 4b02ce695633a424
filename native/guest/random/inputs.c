/* See inputs.h. */
#include "inputs.h"

#include "pages.h"
#include "random.h"
#include "xen_abi.h"

#define MILLISECOND 1000000

static uint64_t port(struct attacker *attacker)
{
	switch (random_below(attacker, 8)) {
	case 0:
		return random_below(attacker, 4096);
	case 1:
		return random_below(attacker, 1 << 17);
	case 2:
		return random_next(attacker);
	default:
		return random_below(attacker, 32);
	}
}

static uint64_t vcpu(struct attacker *attacker)
{
	return random_below(attacker, 8) ? random_below(attacker, 2) : random_next(attacker);
}

static uint64_t time(struct attacker *attacker)
{
	switch (random_below(attacker, 8)) {
	case 0:
		return random_next(attacker);
	case 1:
		return 0;
	default:
		return attacker->now + random_below(attacker, SOON);
	}
}

uint64_t input_of(struct attacker *attacker, enum input kind)
{
	uint64_t above_32 = random_next(attacker) << 32;

	if (!random_below(attacker, 16) && kind != TARGET && kind != MAPPED && kind != FRAME && kind != ADDRESS)
		return random_next(attacker);
	switch (kind) {
	case DOMAIN:
		return (random_below(attacker, 4) ? DOMID_SELF : random_below(attacker, 2)) | above_32 >> 16;
	case GRANTOR:
		/* The only domain there is; DOMID_SELF is none that grants. */
		return (random_below(attacker, 8) ? 0 : DOMID_SELF) | above_32 >> 16;
	case PORT:
		return (uint32_t)port(attacker) | above_32;
	case VCPU:
		return (uint32_t)vcpu(attacker) | above_32;
	case FRAME:
		return any_frame(attacker);
	case ADDRESS:
		return any_address(attacker);
	case TARGET:
		return any_target(attacker);
	case MAPPED:
		return random_below(attacker, 4) ? attacker->mapped : any_target(attacker);
	case HANDLE:
		return attacker->handle | above_32;
	case MAP_FLAGS:
		return (random_below(attacker, 4) ? GNTMAP_host_map : random_below(attacker, 64)) | above_32;
	case OFFSET:
		return random_below(attacker, 512) * 8 | above_32;
	case TIME:
		return time(attacker);
	case PERIOD:
		return MILLISECOND * (1 + random_below(attacker, 10));
	case SECONDS:
		return (random_below(attacker, 2) ? HOUR : 0) | above_32;
	case FEW:
		return random_below(attacker, 4) | above_32;
	case SMALL:
		return random_below(attacker, 48) | above_32;
	default:
		return random_next(attacker);
	}
}
