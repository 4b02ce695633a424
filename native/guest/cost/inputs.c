/* See inputs.h. */
#include "inputs.h"

#include "fastabi.h"

uint32_t port;
uint64_t outputs[8];

uint64_t address_of_outputs(void)
{
	return (uintptr_t)outputs;
}

void no_inputs(uint64_t *a)
{
	(void)a;
}

void only_outputs(uint64_t *a)
{
	a[0] = address_of_outputs();
}

void this_vcpu(uint64_t *a)
{
	a[0] = THIS_VCPU;
}

void other_vcpu(uint64_t *a)
{
	a[0] = OTHER_VCPU;
}

void this_vcpu_and_outputs(uint64_t *a)
{
	a[0] = THIS_VCPU;
	a[1] = address_of_outputs();
}

void open_ipi(void)
{
	fastabi_event_channel_bind_ipi(THIS_VCPU, &port);
}

void close_port(void)
{
	fastabi_event_channel_close(port);
}

void unpin(void)
{
	fastabi_sched_pin_override(-1);
}
