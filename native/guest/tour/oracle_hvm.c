/* The oracle's HVM operations: registers from abi/hvm.yml, structs from xen/include/public/hvm/hvm_op.h. */
#include "oracle_call.h"

struct param {
	uint16_t domid;
	uint16_t pad;
	uint32_t index;
	uint64_t value;
};
_Static_assert(offsetof(struct param, value) == 8, "hvm/hvm_op.h: struct xen_hvm_param");

long oracle_hvm_set_param(uint16_t domid, uint32_t index, uint64_t value)
{
	return oracle_call(REGISTERS(HVM_OP, 0, domid, index, value), &(struct param){ domid, 0, index, value });
}

long oracle_hvm_get_param(uint16_t domid, uint32_t index, uint64_t *value)
{
	struct param call = { domid, 0, index, 0 };
	uint64_t *reg = REGISTERS(HVM_OP, 1, domid, index);
	long result = oracle_call(reg, &call);

	if (result >= 0)
		*value = oracle_output(reg[4], call.value);
	return result;
}

long oracle_hvm_flush_tlbs(void)
{
	return oracle_call(REGISTERS(HVM_OP, 5), NULL);
}

long oracle_hvm_get_time(uint64_t *now)
{
	uint64_t call = 0;
	uint64_t *reg = REGISTERS(HVM_OP, 10);
	long result = oracle_call(reg, &call);

	if (result >= 0)
		*now = oracle_output(reg[2], call);
	return result;
}

long oracle_hvm_get_mem_type(uint16_t domid, uint64_t pfn, uint16_t *mem_type)
{
	struct {
		uint16_t domid;
		uint16_t mem_type;
		uint16_t pad[2];
		uint64_t pfn;
	} call = { .domid = domid, .pfn = pfn };
	uint64_t *reg = REGISTERS(HVM_OP, 15, domid, pfn);
	long result = oracle_call(reg, &call);

	if (result >= 0)
		*mem_type = (uint16_t)oracle_output(reg[4], call.mem_type);
	return result;
}

long oracle_hvm_set_evtchn_upcall_vector(uint32_t vcpu, uint8_t vector)
{
	struct {
		uint32_t vcpu;
		uint8_t vector;
	} call = { vcpu, vector };

	return oracle_call(REGISTERS(HVM_OP, 23, vcpu, vector), &call);
}
