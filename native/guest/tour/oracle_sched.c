/* The oracle's scheduling: registers from abi/sched.yml, structs from xen/include/public/sched.h. */
#include "oracle_call.h"

long oracle_sched_yield(void)
{
	return oracle_call(REGISTERS(SCHED_OP, 0), NULL);
}

long oracle_sched_poll(uint64_t timeout, uint32_t port)
{
	struct {
		uint32_t *ports;
		unsigned int nr_ports;
		uint64_t timeout;
	} call = { &port, 1, timeout };

	return oracle_call(REGISTERS(SCHED_OP, 3, timeout, port), &call);
}

long oracle_sched_watchdog(uint32_t id, uint32_t timeout)
{
	return oracle_call(REGISTERS(SCHED_OP, 6, id, timeout), &(struct pair){ id, timeout });
}

long oracle_sched_pin_override(int32_t pcpu)
{
	return oracle_call(REGISTERS(SCHED_OP, 7, (uint32_t)pcpu), &pcpu);
}
