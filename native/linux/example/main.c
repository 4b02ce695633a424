/*
 * FastABI in Linux: says which Xen is there and how it is called, and makes calls from the places that kernels make
 * them from. A line that starts with "ok" or "not ok" is the outcome of a check; where one fails, the module is not
 * loaded.
 */
#include <asm/xen/hypercall.h>
#include <linux/cpu.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <xen/interface/version.h>
#include <xen/xen-ops.h>
#include <xen/xen.h>

#include "fastabi.h"
#include "redirect.h"

#define PAIRS 1000
#define MAP_ENTRIES 64
#define MAP_ENTRY_SIZE 20 /* struct e820entry of Xen's memory map: packed */

static bool redirect;
module_param(redirect, bool, 0444);
MODULE_PARM_DESC(redirect, "While the module is loaded, Linux's own hypercalls go by FastABI (default: no)");

static unsigned int failures;

/* Where a call writes its outputs in the module's own data. */
static evtchn_port_t port_in_data;

static void check(const char *what, bool holds)
{
	if (holds) {
		pr_info("fastabi: ok %s\n", what);
	} else {
		pr_info("fastabi: not ok %s\n", what);
		failures++;
	}
}

static const char *mode_name(enum fastabi_mode mode)
{
	switch (mode) {
	case FASTABI_MODE_NATIVE:
		return "native";
	case FASTABI_MODE_CLASSIC:
		return "classic";
	default:
		return "none";
	}
}

/* Allocates a port, asks for its state and closes it. */
static bool port_lives(evtchn_port_t *port, struct fastabi_event_channel_status_out *status)
{
	memset(status, 0xff, sizeof(*status));
	*port = 0;
	return fastabi_event_channel_alloc_unbound(DOMID_SELF, DOMID_SELF, port) == 0 && *port != 0 &&
	       fastabi_event_channel_status(DOMID_SELF, *port, status) == 0 &&
	       status->status == FASTABI_EVTCHNSTAT_unbound && fastabi_event_channel_close(*port) == 0 &&
	       fastabi_event_channel_send(*port) < 0;
}

static void check_outputs(void)
{
	struct fastabi_event_channel_status_out status; /* on this thread's stack, which is vmapped */
	evtchn_port_t port;
	struct {
		struct fastabi_event_channel_status_out status;
		evtchn_port_t port;
	} *far = vmalloc(sizeof(*far));

	check("outputs on the stack", port_lives(&port, &status));
	check("outputs in the module's data", port_lives(&port_in_data, &status));
	check("outputs in vmalloc memory", far && port_lives(&far->port, &far->status));
	vfree(far);
}

static void check_many(void)
{
	struct fastabi_event_channel_status_out status;
	evtchn_port_t port;
	unsigned int i;

	for (i = 0; i < PAIRS && port_lives(&port, &status); i++)
		;
	check("four thousand calls in a row", i == PAIRS);
}

/* The memory map goes to a guest-physical address; classically by a pointer, which fastabi_direct_map_offset gives. */
static void check_memory_map(void)
{
	void *map = kzalloc(MAP_ENTRIES * MAP_ENTRY_SIZE, GFP_KERNEL);
	uint32_t entries = 0;
	long result;

	if (!map)
		return;
	result = fastabi_memory_memory_map(MAP_ENTRIES, virt_to_phys(map), &entries);
	check("the memory map by a guest-physical address",
	      result == 0 && entries > 0 && entries <= MAP_ENTRIES && memchr_inv(map, 0, MAP_ENTRY_SIZE));
	kfree(map);
}

/* On the processor that it is about, from an interrupt: with interrupts off. */
static void call_here(void *is_right)
{
	struct fastabi_vcpu_get_runstate_info_out runstate;
	unsigned int vcpu = xen_vcpu_nr(smp_processor_id());

	*(bool *)is_right = fastabi_vcpu_is_up(vcpu) == 1 && fastabi_vcpu_get_runstate_info(vcpu, &runstate) == 0 &&
			    runstate.state == RUNSTATE_running && runstate.time[0] != 0;
}

static void check_processors(void)
{
	unsigned int cpu, right = 0;

	cpus_read_lock();
	for_each_online_cpu(cpu) {
		bool is_right = false;

		smp_call_function_single(cpu, call_here, &is_right, 1);
		right += is_right;
	}
	check("calls from every processor", right == num_online_cpus());
	pr_info("fastabi: processors %u\n", right);
	cpus_read_unlock();
}

static int __init example_init(void)
{
	enum fastabi_mode mode = fastabi_init();
	uint32_t version = fastabi_info()->xen_version;

	fastabi_direct_map_offset = PAGE_OFFSET;
	pr_info("fastabi: Xen %u.%u, calls are %s\n", version >> 16, version & 0xffff, mode_name(mode));
	if (mode == FASTABI_MODE_NONE)
		return -ENODEV;

	check("the version is what Linux gets",
	      fastabi_version_version() == HYPERVISOR_xen_version(XENVER_version, NULL));
	check_outputs();
	check_memory_map();
	check_processors();
	check_many();
	if (redirect && !failures)
		check("Linux's own calls go to fastabi_bounce", redirect_start());
	return failures ? -EIO : 0;
}

static void __exit example_exit(void)
{
	redirect_stop();
	pr_info("fastabi: unloaded\n");
}

module_init(example_init);
module_exit(example_exit);
MODULE_DESCRIPTION("Makes hypercalls by FastABI");
MODULE_LICENSE("Dual MIT/GPL");
