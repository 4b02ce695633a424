/* event_channel.status in the 2-level ABI. */
#include "event_channel_status.h"

#include "report.h"

static const char *const names[] = { "closed", "unbound", "interdomain", "pirq", "virq", "ipi" };

static void print_status(long result, const struct fastabi_event_channel_status_out *out)
{
	const char *name = out->status < sizeof(names) / sizeof(names[0]) ? names[out->status] : "unknown";

	switch (out->status) {
	case EVTCHNSTAT_closed:
		OUTPUTS(result, "status %s", name);
		break;
	case EVTCHNSTAT_unbound:
		OUTPUTS(result, "status %s, vcpu %u, output1 %u (domain)", name, out->vcpu, out->output1 & 0xffff);
		break;
	case EVTCHNSTAT_interdomain:
		OUTPUTS(result, "status %s, vcpu %u, output1 %u (domain), output2 %u (port)", name, out->vcpu,
			out->output1 & 0xffff, out->output2);
		break;
	case EVTCHNSTAT_pirq:
	case EVTCHNSTAT_virq:
		OUTPUTS(result, "status %s, vcpu %u, output1 %u (%s)", name, out->vcpu, out->output1, name);
		break;
	default:
		OUTPUTS(result, "status %s, vcpu %u", name, out->vcpu);
	}
}

/* What has a meaning by its status; the rest a hypervisor may leave alone. */
static struct expected_status meaning_of(uint32_t status, uint32_t output1, uint32_t output2)
{
	bool has_domain = status == EVTCHNSTAT_unbound || status == EVTCHNSTAT_interdomain;
	bool has_number = status == EVTCHNSTAT_pirq || status == EVTCHNSTAT_virq;

	return (struct expected_status){
		.status = status,
		.output1 = has_domain ? output1 & 0xffff : has_number ? output1 : 0,
		.output2 = status == EVTCHNSTAT_interdomain ? output2 : 0,
	};
}

static bool is_status(struct expected_status actual, struct expected_status expected)
{
	return actual.status == expected.status && actual.output1 == expected.output1 &&
	       actual.output2 == expected.output2;
}

/* Every port here is bound to the first vCPU, but for one that is closed, which is bound to none. */
static bool is_of_first_vcpu(uint32_t status, uint32_t vcpu)
{
	return status == EVTCHNSTAT_closed || vcpu == 0;
}

void check_status(const char *check, const char *inputs, uint32_t port, struct expected_status expected)
{
	struct fastabi_event_channel_status_out out = { ~0u, ~0u, ~0u, ~0u };
	struct oracle_status oracle = { ~0u, ~0u, ~0u, ~0u };
	long result = CALL_FOR(event_channel, status, inputs, DOMID_SELF, port, &out);

	print_status(result, &out);
	oracle_event_channel_status(DOMID_SELF, port, &oracle);
	if (result != 0 || !is_of_first_vcpu(out.status, out.vcpu) ||
	    !is_status(meaning_of(out.status, out.output1, out.output2), expected))
		guest_not_ok(check, "result %ld, outputs %u, %u, %u, %u", result, out.status, out.vcpu, out.output1,
			     out.output2);
	else if (!is_of_first_vcpu(oracle.status, oracle.vcpu) ||
		 !is_status(meaning_of(oracle.status, oracle.output1, oracle.output2), expected))
		guest_not_ok(check, "the oracle's outputs are %u, %u, %u, %u", oracle.status, oracle.vcpu,
			     oracle.output1, oracle.output2);
	else
		guest_ok(check);
}
