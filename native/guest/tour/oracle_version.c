/* The oracle's version: registers from abi/version.yml, structs from xen/include/public/version.h. */
#include "oracle_call.h"

long oracle_version_version(void)
{
	return oracle_call(REGISTERS(XEN_VERSION, 0), NULL);
}

long oracle_version_get_features(unsigned int submap_idx, uint32_t *submap)
{
	struct pair call = { submap_idx, 0 };
	uint64_t *reg = REGISTERS(XEN_VERSION, 6, submap_idx);
	long result = oracle_call(reg, &call);

	oracle_store(result, submap, reg[3], call.second);
	return result;
}
