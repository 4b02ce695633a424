/* The oracle's grants: registers from abi/grant_table.yml, structs from xen/include/public/grant_table.h. */
#include "oracle_call.h"

/* The third classic argument is the number of structs. */
static long grant_table(uint64_t *reg, void *argument)
{
	return oracle_call_with(reg, (uintptr_t)argument, 1);
}

long oracle_grant_table_map_grant_ref(uint16_t dom, uint64_t host_addr, uint32_t flags, uint32_t ref,
				      struct oracle_mapping *out)
{
	struct {
		uint64_t host_addr;
		uint32_t flags;
		uint32_t ref;
		uint16_t dom;
		int16_t status;
		uint32_t handle;
		uint64_t dev_bus_addr;
	} call = { .host_addr = host_addr, .flags = flags, .ref = ref, .dom = dom };
	_Static_assert(offsetof(__typeof__(call), handle) == 20, "grant_table.h: struct gnttab_map_grant_ref");
	uint64_t *reg = REGISTERS(GRANT_TABLE_OP, 0, dom, host_addr, flags, ref);
	long result = grant_table(reg, &call);

	oracle_store(result, &out->handle, reg[6], call.handle);
	if (result >= 0)
		out->status = (int16_t)oracle_output(reg[7], (uint16_t)call.status);
	return result;
}

/* The classic status stands in the struct. FastABI has no register for it: it is the result. */
static long status_of(long result, int16_t status)
{
	return result < 0 ? result : (long)oracle_output((uint64_t)result, (uint64_t)status);
}

long oracle_grant_table_unmap_grant_ref(uint64_t host_addr, uint32_t handle)
{
	struct {
		uint64_t host_addr;
		uint64_t dev_bus_addr;
		uint32_t handle;
		int16_t status;
	} call = { .host_addr = host_addr, .handle = handle };
	long result = grant_table(REGISTERS(GRANT_TABLE_OP, 1, [3] = host_addr, [6] = handle), &call);

	return status_of(result, call.status);
}

long oracle_grant_table_query_size(struct oracle_size *out)
{
	struct {
		uint16_t dom;
		uint32_t nr_frames;
		uint32_t max_nr_frames;
		int16_t status;
	} call = { .dom = DOMID_SELF };
	uint64_t *reg = REGISTERS(GRANT_TABLE_OP, 6);
	long status = status_of(grant_table(reg, &call), call.status);

	oracle_store(status, &out->nr_frames, reg[2], call.nr_frames);
	oracle_store(status, &out->max_nr_frames, reg[3], call.max_nr_frames);
	return status;
}

long oracle_grant_table_set_version(uint32_t version)
{
	return grant_table(REGISTERS(GRANT_TABLE_OP, 8, version), &version);
}

long oracle_grant_table_get_version(uint32_t *version)
{
	struct {
		uint16_t dom;
		uint16_t pad;
		uint32_t version;
	} call = { .dom = DOMID_SELF };
	uint64_t *reg = REGISTERS(GRANT_TABLE_OP, 10);
	long result = grant_table(reg, &call);

	oracle_store(result, version, reg[2], call.version);
	return result;
}
