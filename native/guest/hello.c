/*
 * The example guest: says where it runs, makes two calls, and shows that those which nobody serves there do no harm. To
 * start a guest of one's own, copy this file and see guest.mk.
 */
#include "guest.h"

const char guest_name[] = "hello-c";

typedef void (*any_function)(void);
typedef long (*any_call)(long, long, long, long, long, long, long, long);

struct call {
	const char *portable_name;
	const char *native_name;
	any_function portable;
	any_function native;
	unsigned int inputs;
	unsigned int output_bytes;
};

#define CALL(name, inputs, output_bytes)                                                                               \
	{ "fastabi_" #name, "fastabi_native_" #name,                                                                   \
	  (any_function)fastabi_##name, (any_function)fastabi_native_##name, inputs, output_bytes },

static const struct call calls[] = { FASTABI_FOR_EACH_CALL(CALL) };

#define CALLS (sizeof(calls) / sizeof(calls[0]))
#define CANARY 0xa5

/* A call that nobody serves answers -ENOSYS and writes no output. */
static void check_absent(const char *name, any_function function, const struct call *call)
{
	unsigned char outputs[64];
	long arguments[8] = { 0 };

	for (unsigned int i = 0; i < sizeof(outputs); i++)
		outputs[i] = CANARY;
	if (call->output_bytes)
		arguments[call->inputs] = (long)(uintptr_t)outputs;
	/* In the System V ABI arguments that a function does not take do no harm. */
	long result = ((any_call)function)(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
					   arguments[5], arguments[6], arguments[7]);

	if (result != -FASTABI_ENOSYS) {
		guest_not_ok(name, "result %ld instead of %d (-ENOSYS)", result, -FASTABI_ENOSYS);
		return;
	}
	for (unsigned int i = 0; i < sizeof(outputs); i++) {
		if (outputs[i] != CANARY) {
			guest_not_ok(name, "-ENOSYS, yet byte %u of the outputs is 0x%x", i, outputs[i]);
			return;
		}
	}
	guest_ok(name);
}

/* Most calls do something (sched.shutdown does), so only two that ask are made. */
static void check_present(const struct fastabi_info *info)
{
	uint32_t features = 0;
	long version = fastabi_version_version();
	long result = fastabi_version_get_features(0, &features);

	if (version == (long)info->xen_version)
		guest_ok("fastabi_version_version");
	else
		guest_not_ok("fastabi_version_version", "%ld, but CPUID says %u", version, info->xen_version);
	if (result >= 0)
		guest_ok("fastabi_version_get_features");
	else
		guest_not_ok("fastabi_version_get_features", "result %ld", result);
}

void guest_main(void)
{
	const struct fastabi_info *info = fastabi_info();

	if (info->cpuid_base)
		guest_printf("Xen %u.%u, CPUID leaves 0x%x to 0x%x; FastABI is %s\n", info->xen_version >> 16,
			     info->xen_version & 0xffff, info->cpuid_base, info->cpuid_max,
			     info->hvm_features & FASTABI_CPUID_FASTABI ? "present" : "absent");
	else
		guest_printf("no Xen here: CPUID has no Xen leaves\n");

	if (info->mode == FASTABI_MODE_NONE) {
		for (unsigned int i = 0; i < CALLS; i++)
			check_absent(calls[i].portable_name, calls[i].portable, &calls[i]);
		guest_skip("native calls", "there is no Xen that this archive can call: its instruction would fault");
		return;
	}
	if (info->mode == FASTABI_MODE_CLASSIC && fastabi_version_version() == -FASTABI_ENOSYS)
		guest_skip("portable calls", "this hypervisor serves neither FastABI nor classic hypercalls");
	else
		check_present(info);
	for (unsigned int i = 0; i < CALLS && info->mode == FASTABI_MODE_CLASSIC; i++)
		check_absent(calls[i].native_name, calls[i].native, &calls[i]);
}
