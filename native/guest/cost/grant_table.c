/* grant_table. What is not granted cannot be mapped; the call succeeds and says so in its status. */
#include "inputs.h"
#include "subject.h"

#include <stddef.h>

#define NO_HANDLE 4000
#define SPARE_ADDRESS UINT64_C(0x30000000)

static void grant(uint64_t *a)
{
	a[0] = 0;
	a[1] = SPARE_ADDRESS;
	a[2] = GNTMAP_host_map;
	a[3] = GNTTAB_NR_RESERVED_ENTRIES;
	a[4] = address_of_outputs();
}

static void no_mapping(uint64_t *a)
{
	a[0] = SPARE_ADDRESS;
	a[1] = NO_HANDLE;
}

static void version_1(uint64_t *a)
{
	a[0] = 1;
}

const struct subject grant_table_subjects[] = {
	{ CALL(grant_table, map_grant_ref), grant },
	{ CALL(grant_table, unmap_grant_ref), no_mapping, .answer = GNTST_bad_handle },
	{ CALL(grant_table, query_size), only_outputs },
	{ CALL(grant_table, set_version), version_1 },
	{ CALL(grant_table, get_version), only_outputs },
	{ .function = NULL },
};
