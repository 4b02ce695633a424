/* event_channel in the FIFO ABI, to which a domain switches until event_channel.reset. */
#include "inputs.h"
#include "page.h"
#include "share.h"
#include "subject.h"

#include <stddef.h>

/* Xen may keep writing to what it was given, so each page serves one call. */
static struct page control_page;
static struct page array_page;

static void control_block(uint64_t *a)
{
	guest_share(&control_page, sizeof(control_page));
	a[0] = gfn_of(&control_page);
	a[1] = 0;
	a[2] = THIS_VCPU;
	a[3] = address_of_outputs();
}

static void array_frame(uint64_t *a)
{
	guest_share(&array_page, sizeof(array_page));
	a[0] = gfn_of(&array_page);
}

static void port_and_priority(uint64_t *a)
{
	open_ipi();
	a[0] = port;
	a[1] = 0;
}

static void this_domain(uint64_t *a)
{
	a[0] = DOMID_SELF;
}

const struct subject event_channel_fifo_subjects[] = {
	{ CALL(event_channel, init_control), control_block, .is_not_measured = true },
	{ CALL(event_channel, expand_array), array_frame, .is_not_measured = true },
	{ CALL(event_channel, set_priority), port_and_priority, close_port },
	{ CALL(event_channel, reset), this_domain },
	{ .function = NULL },
};
