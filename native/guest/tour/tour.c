/*
 * A tour of Xen by the portable calls: every operation of FastABI is called, rightly and wrongly, and what it does is
 * compared with what Xen's public headers say, with what the guest then sees, and with a hypercall made by hand.
 */
#include "report.h"
#include "subjects.h"

static const struct {
	const char *name;
	void (*run)(void);
} subjects[] = {
	{ "version", tour_version },
	{ "memory map", tour_memory_map },
	{ "HVM parameters, time, memory types", tour_hvm },
	{ "vCPU queries", tour_vcpu },
	{ "scheduling", tour_sched },
	{ "grant table", tour_grant_table },
	{ "event channels", tour_event_channel },
	{ "upcalls", tour_upcall },
	{ "timers", tour_timer },
	{ "waiting", tour_wait },
	{ "second vCPU", tour_second_vcpu },
	{ "FIFO event channels", tour_fifo },
	{ "upcalls by parameter", tour_callback },
	{ "widths of outputs", tour_widths },
	{ "FastABI itself", tour_fastabi },
};

#define SUBJECTS (sizeof(subjects) / sizeof(subjects[0]))

static void skip_all(const char *reason)
{
	tour_equal("version.version that nobody serves answers -ENOSYS", fastabi_version_version(), -XEN_ENOSYS);
	for (unsigned int i = 0; i < SUBJECTS; i++)
		guest_skip(subjects[i].name, reason);
}

void guest_main(void)
{
	const struct fastabi_info *info = fastabi_info();

	if (info->mode == FASTABI_MODE_NONE) {
		skip_all("there is no Xen that this archive can call");
		return;
	}
	if (info->mode == FASTABI_MODE_CLASSIC && fastabi_version_version() == -XEN_ENOSYS) {
		skip_all("this hypervisor serves neither FastABI nor classic hypercalls");
		return;
	}
	guest_printf("Xen %u.%u, by %s\n", info->xen_version >> 16, info->xen_version & 0xffff,
		     info->mode == FASTABI_MODE_NATIVE ? "FastABI" : "classic hypercalls");
	if (!oracle_init()) {
		guest_not_ok("the oracle finds the Xen that the library has found",
			     "there are no leaves of Xen in CPUID");
		return;
	}
	for (unsigned int i = 0; i < SUBJECTS; i++) {
		guest_printf("%s:\n", subjects[i].name);
		subjects[i].run();
	}
	guest_skip("sched.shutdown", "it ends the machine, so a guest of its own, shutdown-c, calls it");
}
