/*
 * Since XSA-466 all of Linux's hypercalls are one static call, xen_hypercall: a call instruction at each place, which
 * the kernel rewrites when the target changes. The target becomes fastabi_bounce, which takes the same registers.
 *
 * This is for a guest without a toolstack: a program's calls by /dev/xen/privcmd come here as well, and fastabi_bounce
 * reads their structs without the care that a program's pointers need.
 */
#include "redirect.h"

#include <asm/xen/hypercall.h>
#include <linux/module.h>
#include <linux/rcupdate.h>
#include <linux/static_call.h>
#include <linux/stop_machine.h>
#include <xen/interface/version.h>

#include "fastabi.h"

static struct static_call_key *key;
static void *target_before;

/* The only call in here is a hypercall as Linux makes it. */
static noinline int call_as_linux(void)
{
	return HYPERVISOR_xen_version(XENVER_version, NULL);
}

/*
 * The key is not exported, and need not be looked up: the loader has written into the table of this module's own static
 * calls where the key of each is. It is the first one at or behind the start of the function above.
 */
static struct static_call_key *find_key(void)
{
	struct static_call_site *site = THIS_MODULE->static_call_sites;
	struct static_call_site *end = site + THIS_MODULE->num_static_call_sites;
	unsigned long start = (unsigned long)call_as_linux, nearest = ULONG_MAX, found = 0;

	for (; site != end; site++) {
		unsigned long address = (unsigned long)&site->addr + site->addr;

		if (address >= start && address < nearest) {
			nearest = address;
			found = ((unsigned long)&site->key + site->key) & ~STATIC_CALL_SITE_FLAGS;
		}
	}
	return (struct static_call_key *)found;
}

bool redirect_start(void)
{
	int version = call_as_linux();

	key = find_key();
	if (!key)
		return false;
	target_before = READ_ONCE(key->func);
	__static_call_update(key, STATIC_CALL_TRAMP_ADDR(xen_hypercall), fastabi_bounce);
	if (call_as_linux() == version)
		return true;
	redirect_stop();
	return false;
}

static int nothing(void *unused)
{
	return 0;
}

void redirect_stop(void)
{
	if (!key)
		return;
	__static_call_update(key, STATIC_CALL_TRAMP_ADDR(xen_hypercall), target_before);
	key = NULL;

	/* A thread that was interrupted inside, and runs on later: */
	synchronize_rcu_tasks();
	/* a processor that waits inside, such as an idle one in SCHEDOP_block: each comes to its scheduler now. */
	stop_machine(nothing, NULL, cpu_online_mask);
}
