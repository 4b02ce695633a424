/* Frames of three kinds are set apart, so that what is lost is never what this guest runs on. */
#include "pages.h"

#include "call.h"
#include "layout.h"
#include "page.h"
#include "random.h"
#include "xen_abi.h"

#define PAGE sizeof(struct page)
#define NO_MEMORY UINT64_C(0x30000000)
#define HOLE_FRAMES 512
#define GRANT_FRAMES 4

static struct {
	/* Frames that grants name and replace; never touched. */
	struct page arena[PAGES_ARENA];
	/* Where the hypervisor's own pages are. */
	struct page grant_table[GRANT_FRAMES];
	struct page shared_info;
	/* The hypervisor may keep what it likes there; this guest writes there, too, so no grant may move it away. */
	struct page given[PAGES_GIVEN];
	/* What goes to an address in the last page may end here. */
	struct page behind;
} pages;

#define ANY_OF(kind) (gfn_of(pages.kind) + random_below(attacker, sizeof(pages.kind) / PAGE))

/* memory.h: struct xen_add_to_physmap */
struct physmap {
	uint16_t domid;
	uint16_t size;
	unsigned int space;
	uint64_t index;
	uint64_t gfn;
};

static long put(struct attacker *attacker, unsigned int space, uint64_t index, const struct page *page)
{
	struct physmap argument = { DOMID_SELF, 0, space, index, gfn_of(page) };

	return call_physmap(attacker, (uintptr_t)&argument);
}

bool pages_share(struct attacker *attacker)
{
	long result = put(attacker, XENMAPSPACE_shared_info, 0, &pages.shared_info);

	for (unsigned int i = 0; i < GRANT_FRAMES && result == 0; i++)
		result = put(attacker, XENMAPSPACE_grant_table, i, &pages.grant_table[i]);
	return result == 0;
}

void pages_grant(unsigned int reference, unsigned int frame)
{
	volatile uint64_t *entry = (uint64_t *)pages.grant_table + reference;

	*entry = GTF_permit_access | gfn_of(&pages.arena[frame]) << 32;
}

uint8_t *pages_given(void)
{
	return pages.given[0].bytes;
}

/* Beyond every processor's address space. */
static uint64_t impossible_frame(struct attacker *attacker)
{
	return random_below(attacker, 2) ? random_next(attacker) | UINT64_C(1) << 40 :
					   ~UINT64_C(0) - random_below(attacker, 4);
}

/* None that this guest has; one in a hole of the memory map may become one. */
static uint64_t absent_frame(struct attacker *attacker)
{
	return random_below(attacker, 3) ? impossible_frame(attacker) :
					   NO_MEMORY / PAGE + random_below(attacker, HOLE_FRAMES);
}

uint64_t any_frame(struct attacker *attacker)
{
	switch (random_below(attacker, 8)) {
	case 0:
		return absent_frame(attacker);
	case 1:
		return gfn_of(&pages.shared_info);
	case 2:
	case 3:
		return ANY_OF(arena);
	default:
		return ANY_OF(given);
	}
}

static uint64_t offset(struct attacker *attacker)
{
	return random_below(attacker, 2) ? random_below(attacker, PAGE / 8) * 8 : random_below(attacker, PAGE);
}

uint64_t any_address(struct attacker *attacker)
{
	return any_frame(attacker) * PAGE + offset(attacker);
}

uint64_t any_target(struct attacker *attacker)
{
	uint64_t frame = random_below(attacker, 2) ? ANY_OF(arena) : absent_frame(attacker);

	return frame * PAGE + (random_below(attacker, 8) ? 0 : offset(attacker));
}

/*
 * The pages that this guest writes to stay where they are: the hypervisor is asked to put them there once more, or at a
 * frame that does not exist. A page of the grant table that has no such place may go anywhere.
 */
static void fill_physmap(struct attacker *attacker, struct physmap *argument)
{
	argument->domid = random_below(attacker, 8) ? DOMID_SELF : (uint16_t)random_next(attacker);
	argument->size = (uint16_t)random_next(attacker);
	argument->space = (unsigned int)random_below(attacker, random_below(attacker, 8) ? 2 : 1000);
	argument->index = random_below(attacker, 4) ? random_below(attacker, 2 * GRANT_FRAMES) : random_next(attacker);
	if (argument->space == XENMAPSPACE_shared_info)
		argument->gfn = gfn_of(&pages.shared_info);
	else if (argument->index < GRANT_FRAMES)
		argument->gfn = gfn_of(&pages.grant_table[argument->index]);
	else
		argument->gfn = random_below(attacker, 2) ? ANY_OF(arena) : absent_frame(attacker);
	if (!random_below(attacker, 4))
		argument->gfn = impossible_frame(attacker);
}

uint64_t any_physmap_argument(struct attacker *attacker)
{
	static struct physmap arguments[GUEST_PROCESSORS];
	struct physmap *argument = &arguments[attacker->vcpu];

	switch (random_below(attacker, 4)) {
	case 0:
		return random_next(attacker);
	case 1:
		/* Mapped, but where there is no memory: behind what may get some. */
		return NO_MEMORY + HOLE_FRAMES * PAGE + random_below(attacker, PAGE);
	default:
		fill_physmap(attacker, argument);
		return (uintptr_t)argument;
	}
}

/* What a grant entry of either version may name; flags are no frame of this guest where version 2 reads them as one. */
static void scribble_grant(struct attacker *attacker)
{
	uint64_t frame = random_below(attacker, 4) ? ANY_OF(arena) : absent_frame(attacker);
	uint64_t domain = random_below(attacker, 8) ? 0 : random_next(attacker) & 0xffff;
	uint64_t flags = GTF_permit_access;
	/* The first ones are those that calls name. */
	uint64_t words = random_below(attacker, 2) ? 96 : sizeof(pages.grant_table) / 8;
	volatile uint64_t *entry = (uint64_t *)pages.grant_table + random_below(attacker, words);

	if (random_below(attacker, 2))
		flags = random_below(attacker, 4) ? random_next(attacker) & 0xff :
						    0x8000 | (random_next(attacker) & 0xffff);
	*entry = random_below(attacker, 2) ? flags | domain << 16 | frame << 32 : frame;
}

void pages_scribble(struct attacker *attacker)
{
	uint64_t frame;

	switch (random_below(attacker, 4)) {
	case 0:
		scribble_grant(attacker);
		return;
	case 1:
		frame = gfn_of(&pages.shared_info);
		break;
	default:
		frame = ANY_OF(given);
	}
	*(volatile uint64_t *)(frame * PAGE + random_below(attacker, PAGE / 8) * 8) =
		random_below(attacker, 2) ? random_next(attacker) : random_below(attacker, 256);
}
