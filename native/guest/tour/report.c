/* Prints calls and checks. */
#include "report.h"

#define CANARY 0xa5

/* As many as the largest outputs have, and some more, since a call could also write behind its own. */
static uint64_t canaries[12];
static uint64_t oracle_outputs[12];

static const struct {
	long value;
	const char *name;
} errors[] = {
	{ XEN_EPERM, "EPERM" },		  { XEN_ENOENT, "ENOENT" }, { XEN_ESRCH, "ESRCH" },   { XEN_ENXIO, "ENXIO" },
	{ XEN_EACCES, "EACCES" },	  { XEN_EFAULT, "EFAULT" }, { XEN_EBUSY, "EBUSY" },   { XEN_EEXIST, "EEXIST" },
	{ XEN_EINVAL, "EINVAL" },	  { XEN_ENOSPC, "ENOSPC" }, { XEN_ENOSYS, "ENOSYS" }, { XEN_ETIME, "ETIME" },
	{ XEN_EOPNOTSUPP, "EOPNOTSUPP" },
};

static const char *name_of_error(long result)
{
	for (unsigned int i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		if (errors[i].value == -result)
			return errors[i].name;
	}
	return NULL;
}

static void print_call(const char *operation, const char *inputs)
{
	guest_printf("call %s%s%s -> ", operation, *inputs ? ": " : "", inputs);
}

static void print_result(long result)
{
	const char *name = name_of_error(result);

	if (name)
		guest_printf("-%s", name);
	else
		guest_printf("%ld", result);
}

long tour_call_for(const char *operation, const char *inputs, long result)
{
	print_call(operation, inputs);
	print_result(result);
	return result;
}

long tour_call(const char *operation, const char *inputs, long result)
{
	tour_call_for(operation, inputs, result);
	guest_printf("\n");
	return result;
}

long tour_call_for_status(const char *operation, const char *inputs, long result)
{
	print_call(operation, inputs);
	guest_printf("%s\n", tour_grant_status(result));
	return result;
}

/* grant_table.h, "Values for error status returns". */
const char *tour_grant_status(long status)
{
	switch (status) {
	case GNTST_okay:
		return "GNTST_okay";
	case GNTST_bad_domain:
		return "GNTST_bad_domain";
	case GNTST_bad_gntref:
		return "GNTST_bad_gntref";
	case GNTST_bad_handle:
		return "GNTST_bad_handle";
	default:
		return "another status";
	}
}

/* vcpu.h */
const char *tour_runstate(int state)
{
	static const char *const names[] = { "running", "runnable", "blocked", "offline" };

	return (unsigned int)state < sizeof(names) / sizeof(names[0]) ? names[state] : "unknown";
}

void tour_check(const char *check, bool condition)
{
	guest_check(check, condition);
}

void tour_equal(const char *check, long actual, long expected)
{
	if (actual == expected)
		guest_ok(check);
	else
		guest_not_ok(check, "%ld (0x%lx) instead of %ld (0x%lx)", actual, (unsigned long)actual, expected,
			     (unsigned long)expected);
}

void *tour_canaries(void)
{
	uint8_t *bytes = (uint8_t *)canaries;

	for (unsigned int i = 0; i < sizeof(canaries); i++)
		bytes[i] = CANARY;
	return canaries;
}

void *tour_oracle_outputs(void)
{
	return oracle_outputs;
}

static bool is_touched_from(unsigned int first)
{
	const uint8_t *bytes = (const uint8_t *)canaries;

	for (unsigned int i = first; i < sizeof(canaries); i++) {
		if (bytes[i] != CANARY)
			return true;
	}
	return false;
}

void tour_writes(const char *check, unsigned int size, long result)
{
	if (result < 0)
		guest_not_ok(check, "it answers %ld", result);
	else if (!is_touched_from(0))
		guest_not_ok(check, "no output was written");
	else if (is_touched_from(size))
		guest_not_ok(check, "more was written");
	else
		guest_ok(check);
}

void tour_answers(const char *operation, const char *inputs, const char *check, long expected, bool has_outputs,
		  long result, long oracle_result)
{
	tour_call(operation, inputs, result);
	if (result != expected)
		guest_not_ok(check, "it answers %ld instead of %ld", result, expected);
	else if (oracle_result != expected)
		guest_not_ok(check, "the oracle's call answers %ld instead of %ld", oracle_result, expected);
	else if (has_outputs && is_touched_from(0))
		guest_not_ok(check, "an output was written");
	else
		guest_ok(check);
}
