/* The oracle's vCPUs: registers from abi/vcpu.yml, structs from xen/include/public/vcpu.h. */
#include "oracle_call.h"

/* The second classic argument is the vCPU, in the registers the first input. */
static long vcpu(uint64_t *reg, void *argument)
{
	return oracle_call_with(reg, reg[2], (uintptr_t)argument);
}

/* An operation on a vCPU, and nothing else. */
static long of_vcpu(unsigned int operation, uint32_t vcpuid)
{
	return vcpu(REGISTERS(VCPU_OP, operation, vcpuid), NULL);
}

/* The frame is mapped one to one, so its address is the context's. */
long oracle_vcpu_initialise(uint32_t vcpuid, uint64_t context_gfn)
{
	return oracle_call_with(REGISTERS(VCPU_OP, 0, vcpuid, context_gfn), vcpuid, context_gfn << 12);
}

long oracle_vcpu_up(uint32_t vcpuid)
{
	return of_vcpu(1, vcpuid);
}

long oracle_vcpu_down(uint32_t vcpuid)
{
	return of_vcpu(2, vcpuid);
}

long oracle_vcpu_is_up(uint32_t vcpuid)
{
	return of_vcpu(3, vcpuid);
}

long oracle_vcpu_get_runstate_info(uint32_t vcpuid, struct oracle_runstate *out)
{
	struct oracle_runstate call = { .state = 0 };
	_Static_assert(sizeof(call) == 48 && offsetof(struct oracle_runstate, time) == 16,
		       "vcpu.h: struct vcpu_runstate_info");
	uint64_t *reg = REGISTERS(VCPU_OP, 4, vcpuid);
	long result = vcpu(reg, &call);

	if (result < 0)
		return result;
	out->state = (int)oracle_output(reg[2], (uint64_t)call.state);
	out->state_entry_time = oracle_output(reg[3], call.state_entry_time);
	for (unsigned int i = 0; i < 4; i++)
		out->time[i] = oracle_output(reg[4 + i], call.time[i]);
	return result;
}

long oracle_vcpu_set_periodic_timer(uint32_t vcpuid, uint64_t period_ns)
{
	return vcpu(REGISTERS(VCPU_OP, 6, vcpuid, period_ns), &period_ns);
}

long oracle_vcpu_stop_periodic_timer(uint32_t vcpuid)
{
	return of_vcpu(7, vcpuid);
}

long oracle_vcpu_set_singleshot_timer(uint32_t vcpuid, uint64_t timeout_abs_ns, uint32_t flags)
{
	struct {
		uint64_t timeout_abs_ns;
		uint32_t flags;
	} call = { timeout_abs_ns, flags };

	return vcpu(REGISTERS(VCPU_OP, 8, vcpuid, timeout_abs_ns, flags), &call);
}

long oracle_vcpu_stop_singleshot_timer(uint32_t vcpuid)
{
	return of_vcpu(9, vcpuid);
}

long oracle_vcpu_register_vcpu_info(uint32_t vcpuid, uint64_t mfn, uint32_t offset)
{
	struct {
		uint64_t mfn;
		uint32_t offset;
		uint32_t rsvd;
	} call = { mfn, offset, 0 };

	return vcpu(REGISTERS(VCPU_OP, 10, vcpuid, mfn, offset), &call);
}

long oracle_vcpu_send_nmi(uint32_t vcpuid)
{
	return of_vcpu(11, vcpuid);
}

/* The interface file has phys_id as an input; abi/overlay/vcpu.yml says why it is an output. */
long oracle_vcpu_get_physid(uint32_t vcpuid, uint64_t *phys_id)
{
	uint64_t call = 0;
	uint64_t *reg = REGISTERS(VCPU_OP, 12, vcpuid);
	long result = vcpu(reg, &call);

	if (result >= 0)
		*phys_id = oracle_output(reg[3], call);
	return result;
}

/* Newer than 4.17's vcpu.h, which ends at 13. */

long oracle_vcpu_register_runstate_phys_area(uint32_t vcpuid, uint64_t addr_p)
{
	return vcpu(REGISTERS(VCPU_OP, 14, vcpuid, addr_p), &addr_p);
}

long oracle_vcpu_register_vcpu_time_phys_area(uint32_t vcpuid, uint64_t addr_p)
{
	return vcpu(REGISTERS(VCPU_OP, 15, vcpuid, addr_p), &addr_p);
}
