/* The grant table, with a frame that this domain grants to itself. */
#include "domain.h"
#include "fixed_layout.h"
#include "ghcb.h"
#include "page.h"
#include "report.h"
#include "subjects.h"

#define REF GNTTAB_NR_RESERVED_ENTRIES
#define NO_REF 100000
#define NO_HANDLE 4000
#define PATTERN UINT64_C(0x0123456789abcdef)

static struct page own_table;
static struct page granted;

static void check_size(void)
{
	struct fastabi_grant_table_query_size_out size = { 0, 0 };
	struct oracle_size expected = { 1, 1 };
	long result = CALL_FOR(grant_table, query_size, "", &size);

	OUTPUTS(result, "nr_frames %u, max_nr_frames %u", size.nr_frames, size.max_nr_frames);
	oracle_grant_table_query_size(&expected);
	tour_equal("grant_table.query_size succeeds", result, GNTST_okay);
	tour_equal("grant_table.query_size gives the oracle's size", size.nr_frames, expected.nr_frames);
	tour_equal("grant_table.query_size gives the oracle's limit", size.max_nr_frames, expected.max_nr_frames);
	tour_check("grant_table.query_size gives a size within the limit", size.nr_frames <= size.max_nr_frames);
}

static uint32_t version_now(void)
{
	uint32_t version = 0;
	long result = CALL_FOR(grant_table, get_version, "", &version);

	OUTPUTS(result, "version %u", version);
	return version;
}

static uint32_t oracles_version(void)
{
	uint32_t version = 0;

	oracle_grant_table_get_version(&version);
	return version;
}

static void check_version(void)
{
	tour_equal("grant_table.get_version gives the version that a domain starts with", version_now(), 1);
	tour_equal("grant_table.get_version gives the oracle's version", oracles_version(), 1);
	tour_equal("grant_table.set_version switches to version 2", CALL(grant_table, set_version, "version 2", 2), 0);
	tour_equal("grant_table.get_version gives the new version", version_now(), 2);
	tour_equal("grant_table.set_version has the oracle see version 2", oracles_version(), 2);
	FAILS(grant_table, set_version, EINVAL, "version 3", 3);
	tour_equal("grant_table.set_version switches back", CALL(grant_table, set_version, "version 1", 1), 0);
	tour_equal("grant_table.get_version gives version 1 again", version_now(), 1);
}

static void check_failures(void)
{
	struct fastabi_grant_table_map_grant_ref_out out = { 0, 0 };
	struct oracle_mapping expected = { 0, 0 };
	long result = CALL_FOR(grant_table, map_grant_ref, "dom that does not exist, flags host_map, ref 8", NO_DOMAIN,
			       NO_MEMORY, GNTMAP_host_map, REF, &out);

	OUTPUTS(result, "status %s", tour_grant_status(out.status));
	oracle_grant_table_map_grant_ref(NO_DOMAIN, NO_MEMORY, GNTMAP_host_map, REF, &expected);
	tour_equal("grant_table.map_grant_ref of a domain that does not exist says GNTST_bad_domain", out.status,
		   GNTST_bad_domain);
	tour_equal("grant_table.map_grant_ref of a domain that does not exist gives the oracle's status", out.status,
		   expected.status);

	result = CALL_FOR(grant_table, map_grant_ref, "dom 0, flags host_map, ref 100000", 0, NO_MEMORY,
			  GNTMAP_host_map, NO_REF, &out);
	OUTPUTS(result, "status %s", tour_grant_status(out.status));
	tour_equal("grant_table.map_grant_ref of a reference beyond the table says GNTST_bad_gntref", out.status,
		   GNTST_bad_gntref);

	result = CALL_FOR(grant_table, map_grant_ref, "dom 0, flags 0, ref 8", 0, NO_MEMORY, 0, REF, &out);
	OUTPUTS(result, "status %s", tour_grant_status(out.status));
	tour_equal("grant_table.map_grant_ref without a kind of mapping says GNTST_bad_gntref", out.status,
		   GNTST_bad_gntref);

	result = CALL_FOR_STATUS(grant_table, unmap_grant_ref, "handle 4000, which no mapping has", NO_MEMORY,
				 NO_HANDLE);
	tour_equal("grant_table.unmap_grant_ref of no mapping answers GNTST_bad_handle", result, GNTST_bad_handle);
	tour_equal("grant_table.unmap_grant_ref of no mapping answers as the oracle's call does", result,
		   oracle_grant_table_unmap_grant_ref(NO_MEMORY, NO_HANDLE));
}

/*
 * The frame appears where this domain has no memory. As it is this domain's own, it is gone from its old place then:
 * Xen lets a frame have one place in a domain.
 */
static void check_mapping(void)
{
	struct grant_entry_v1 *table = guest_fixed_page(GUEST_MAP_GRANT_TABLE, 0);
	volatile struct grant_entry_v1 *entry;
	/* Without memory either way; what the hypervisor puts there is not encrypted, as the layout's region is not. */
	volatile uint64_t *mapped = guest_fixed_page(GUEST_MAP_FOREIGN, 0);
	struct fastabi_grant_table_map_grant_ref_out out = { 0, -1 };

	if (!table && oracle_add_to_physmap(XENMAPSPACE_grant_table, 0, gfn_of(&own_table)) == 0)
		table = (struct grant_entry_v1 *)own_table.bytes;
	if (!table) {
		guest_not_ok("grant_table.map_grant_ref maps", "the table cannot be mapped");
		return;
	}
	entry = table + REF;
	if (!mapped)
		mapped = (uint64_t *)NO_MEMORY;
	guest_share(&granted, sizeof(granted));
	*(volatile uint64_t *)granted.bytes = PATTERN;
	entry->domid = 0;
	entry->frame = (uint32_t)gfn_of(&granted);
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	entry->flags = GTF_permit_access;

	long result = CALL_FOR(grant_table, map_grant_ref, "dom 0, host_addr without memory, flags host_map, ref 8", 0,
			       (uintptr_t)mapped, GNTMAP_host_map, REF, &out);

	OUTPUTS(result, "handle %u, status %s", out.handle, tour_grant_status(out.status));
	tour_equal("grant_table.map_grant_ref succeeds", result, 0);
	tour_equal("grant_table.map_grant_ref maps a frame of the first domain", out.status, GNTST_okay);
	if (result < 0 || out.status < 0)
		return;
	tour_equal("grant_table.map_grant_ref marks the entry as in use", entry->flags & (GTF_reading | GTF_writing),
		   GTF_reading | GTF_writing);
	tour_check("grant_table.map_grant_ref shows the frame where it was to appear", *mapped == PATTERN);
	*mapped = ~PATTERN;
	tour_check("grant_table.map_grant_ref gives a frame that can be written", *mapped == ~PATTERN);

	result = CALL_FOR_STATUS(grant_table, unmap_grant_ref, "host_addr and handle of the mapping",
				 (uintptr_t)mapped, out.handle);
	tour_equal("grant_table.unmap_grant_ref succeeds", result, GNTST_okay);
	tour_equal("grant_table.unmap_grant_ref marks the entry as free", entry->flags & (GTF_reading | GTF_writing),
		   0);
	result = CALL_FOR_STATUS(grant_table, unmap_grant_ref, "the same once more", (uintptr_t)mapped,
				 out.handle);
	tour_equal("grant_table.unmap_grant_ref twice answers GNTST_bad_handle", result, GNTST_bad_handle);
	entry->flags = 0;
}

void tour_grant_table(void)
{
	check_size();
	check_version();
	check_mapping();
	check_failures();
}
