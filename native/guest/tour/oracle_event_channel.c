/* Event channels, for the oracle: registers from abi/event_channel.yml, structs from Xen's event_channel.h. */
#include "oracle_call.h"

/* Three operations have two inputs of 32 bits and a port after them. */
struct bind {
	uint32_t first;
	uint32_t second;
	uint32_t port;
};
_Static_assert(sizeof(struct bind) == 12, "three words");

static long bind(unsigned int operation, uint32_t first, uint32_t second, uint32_t *port)
{
	struct bind call = { first, second, 0 };
	uint64_t *reg = REGISTERS(EVENT_CHANNEL_OP, operation, first, second);
	long result = oracle_call(reg, &call);

	oracle_store(result, port, reg[4], call.port);
	return result;
}

long oracle_event_channel_bind_interdomain(uint16_t remote_dom, uint32_t remote_port, uint32_t *local_port)
{
	return bind(0, remote_dom, remote_port, local_port);
}

long oracle_event_channel_bind_virq(uint32_t virq, uint32_t vcpu, uint32_t *port)
{
	return bind(1, virq, vcpu, port);
}

long oracle_event_channel_bind_pirq(uint32_t pirq, uint32_t flags, uint32_t *port)
{
	return bind(2, pirq, flags, port);
}

/* An operation on a port, and nothing else. */
static long of_port(unsigned int operation, uint32_t port)
{
	return oracle_call(REGISTERS(EVENT_CHANNEL_OP, operation, port), &port);
}

long oracle_event_channel_close(uint32_t port)
{
	return of_port(3, port);
}

long oracle_event_channel_send(uint32_t port)
{
	return of_port(4, port);
}

long oracle_event_channel_status(uint16_t dom, uint32_t port, struct oracle_status *out)
{
	struct {
		uint16_t dom;
		uint32_t port;
		uint32_t status;
		uint32_t vcpu;
		uint32_t first_of_union;
		uint32_t second_of_union;
	} call = { .dom = dom, .port = port };
	_Static_assert(sizeof(call) == 24, "event_channel.h: struct evtchn_status");
	uint64_t *reg = REGISTERS(EVENT_CHANNEL_OP, 5, dom, port);
	long result = oracle_call(reg, &call);

	oracle_store(result, &out->status, reg[4], call.status);
	oracle_store(result, &out->vcpu, reg[5], call.vcpu);
	oracle_store(result, &out->output1, reg[6], call.first_of_union);
	oracle_store(result, &out->output2, reg[7], call.second_of_union);
	return result;
}

long oracle_event_channel_alloc_unbound(uint16_t dom, uint16_t remote_dom, uint32_t *port)
{
	struct {
		uint16_t dom;
		uint16_t remote_dom;
		uint32_t port;
	} call = { dom, remote_dom, 0 };
	uint64_t *reg = REGISTERS(EVENT_CHANNEL_OP, 6, dom, remote_dom);
	long result = oracle_call(reg, &call);

	oracle_store(result, port, reg[4], call.port);
	return result;
}

long oracle_event_channel_bind_ipi(uint32_t vcpu, uint32_t *port)
{
	struct pair call = { vcpu, 0 };
	uint64_t *reg = REGISTERS(EVENT_CHANNEL_OP, 7, vcpu);
	long result = oracle_call(reg, &call);

	oracle_store(result, port, reg[4], call.second);
	return result;
}

/* The struct has the port first, the registers have the vCPU first. */
long oracle_event_channel_bind_vcpu(uint32_t vcpu, uint32_t port)
{
	return oracle_call(REGISTERS(EVENT_CHANNEL_OP, 8, vcpu, port), &(struct pair){ port, vcpu });
}

long oracle_event_channel_unmask(uint32_t port)
{
	return of_port(9, port);
}

long oracle_event_channel_reset(uint16_t dom)
{
	return oracle_call(REGISTERS(EVENT_CHANNEL_OP, 10, dom), &dom);
}

long oracle_event_channel_init_control(uint64_t control_gfn, uint32_t offset, uint32_t vcpu, uint8_t *link_bits)
{
	struct {
		uint64_t control_gfn;
		uint32_t offset;
		uint32_t vcpu;
		uint8_t link_bits;
		uint8_t pad[7];
	} call = { .control_gfn = control_gfn, .offset = offset, .vcpu = vcpu };
	uint64_t *reg = REGISTERS(EVENT_CHANNEL_OP, 11, control_gfn, offset, vcpu);
	long result = oracle_call(reg, &call);

	if (result >= 0)
		*link_bits = (uint8_t)oracle_output(reg[5], call.link_bits);
	return result;
}

long oracle_event_channel_expand_array(uint64_t array_gfn)
{
	return oracle_call(REGISTERS(EVENT_CHANNEL_OP, 12, array_gfn), &array_gfn);
}

long oracle_event_channel_set_priority(uint32_t port, uint32_t priority)
{
	return oracle_call(REGISTERS(EVENT_CHANNEL_OP, 13, port, priority), &(struct pair){ port, priority });
}
