/* The oracle's memory: registers from abi/memory.yml, structs from xen/include/public/memory.h. */
#include "oracle_call.h"

/* The interface file has no output; abi/overlay/memory.yml says why the number comes back where it went in. */
long oracle_memory_memory_map(unsigned int nr_entries, uint64_t buffer, unsigned int *nr_entries_out)
{
	struct {
		unsigned int nr_entries;
		uint64_t buffer;
	} call = { nr_entries, buffer };
	uint64_t *reg = REGISTERS(MEMORY_OP, 9, nr_entries, buffer);
	long result = oracle_call(reg, &call);

	oracle_store(result, nr_entries_out, reg[2], call.nr_entries);
	return result;
}

long oracle_add_to_physmap(unsigned int space, uint64_t index, uint64_t gfn)
{
	struct {
		uint16_t domid;
		uint16_t size;
		unsigned int space;
		uint64_t idx;
		uint64_t gpfn;
	} call = { DOMID_SELF, 0, space, index, gfn };

	return oracle_classic(MEMORY_OP, XENMEM_add_to_physmap, (uintptr_t)&call, 0);
}
