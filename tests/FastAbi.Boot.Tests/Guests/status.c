/*
 * The tour's check of event_channel.status, on a host and with answers made up here: outputs that have no meaning by
 * the status may be anything, and another thing in each call; the others have to be right.
 */
#include "tour/event_channel_status.c"

#include <stdio.h>

static struct fastabi_event_channel_status_out answer;
static struct oracle_status oracle_answer;
static bool passed;

long fastabi_event_channel_status(domid_t dom, evtchn_port_t port, struct fastabi_event_channel_status_out *out)
{
	(void)dom, (void)port;
	*out = answer;
	return 0;
}

long oracle_event_channel_status(uint16_t dom, uint32_t port, struct oracle_status *out)
{
	(void)dom, (void)port;
	*out = oracle_answer;
	return 0;
}

void guest_ok(const char *check)
{
	(void)check;
	passed = true;
}

void guest_not_ok(const char *check, const char *reason, ...)
{
	(void)check, (void)reason;
	passed = false;
}

void guest_printf(const char *format, ...)
{
	(void)format;
}

/* Which outputs of a status have a meaning. */
static const struct {
	uint32_t status;
	bool vcpu, output1, output2;
	uint32_t junk1; /* what of output1 has none */
} cases[] = {
	{ EVTCHNSTAT_closed, false, false, false, ~0u },
	{ EVTCHNSTAT_unbound, true, true, false, 0xffff0000 },
	{ EVTCHNSTAT_interdomain, true, true, true, 0xffff0000 },
	{ EVTCHNSTAT_pirq, true, true, false, 0 },
	{ EVTCHNSTAT_virq, true, true, false, 0 },
	{ EVTCHNSTAT_ipi, true, false, false, ~0u },
};

#define OUTPUT1 3
#define OUTPUT2 4

static int failures;

static void run(unsigned int i, bool expected, const char *what)
{
	struct expected_status right = {
		cases[i].status,
		cases[i].output1 ? OUTPUT1 : 0,
		cases[i].output2 ? OUTPUT2 : 0,
	};

	check_status("check", "inputs", 1, right);
	if (passed != expected) {
		printf("status %u: %s\n", cases[i].status, what);
		failures++;
	}
}

static void set(unsigned int i, uint32_t junk, uint32_t other_junk)
{
	answer = (struct fastabi_event_channel_status_out){
		.status = cases[i].status,
		.vcpu = cases[i].vcpu ? 0 : junk,
		.output1 = (cases[i].output1 ? OUTPUT1 : 0) | (junk & cases[i].junk1),
		.output2 = cases[i].output2 ? OUTPUT2 : junk,
	};
	oracle_answer = (struct oracle_status){
		.status = cases[i].status,
		.vcpu = cases[i].vcpu ? 0 : other_junk,
		.output1 = (cases[i].output1 ? OUTPUT1 : 0) | (other_junk & cases[i].junk1),
		.output2 = cases[i].output2 ? OUTPUT2 : other_junk,
	};
}

int main(void)
{
	for (unsigned int i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		set(i, 0, 0);
		run(i, true, "zeros are refused");
		set(i, 0x5a5a5a5a, 0xa5a5a5a5);
		run(i, true, "what has no meaning is looked at");
		set(i, 0, 0);
		answer.status++;
		run(i, false, "another status passes");
		set(i, 0, 0);
		answer.vcpu = 1;
		run(i, !cases[i].vcpu, "another vCPU passes, or is looked at without meaning");
		set(i, 0, 0);
		answer.output1++;
		run(i, !cases[i].output1, "another output1 passes, or is looked at without meaning");
		set(i, 0, 0);
		oracle_answer.output2++;
		run(i, !cases[i].output2, "another output2 of the oracle's passes, or is looked at without meaning");
	}
	return failures;
}
