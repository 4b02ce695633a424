/* Each output is written at its own width, and nothing behind it. */
#include "ghcb.h"
#include "page.h"
#include "report.h"
#include "subjects.h"

static struct page map;

/* A call that succeeds and only reads, and the bytes that its outputs have. */
#define WRITES(group, operation, size, ...)                                                                            \
	tour_writes(#group "." #operation " writes " #size " bytes and no more", size,                                 \
		    fastabi_##group##_##operation(__VA_ARGS__))

void tour_widths(void)
{
	guest_share(&map, sizeof(map));
	WRITES(version, get_features, 4, 0, tour_canaries());
	WRITES(memory, memory_map, 4, 64, (uintptr_t)&map, tour_canaries());
	WRITES(hvm, get_param, 8, DOMID_SELF, HVM_PARAM_CALLBACK_IRQ, tour_canaries());
	WRITES(hvm, get_time, 8, tour_canaries());
	WRITES(hvm, get_mem_type, 2, DOMID_SELF, gfn_of(&map), tour_canaries());
	WRITES(grant_table, query_size, 8, tour_canaries());
	WRITES(grant_table, get_version, 4, tour_canaries());
	WRITES(event_channel, status, 16, DOMID_SELF, 1, tour_canaries());
	WRITES(vcpu, get_runstate_info, 48, 0, tour_canaries());
}
