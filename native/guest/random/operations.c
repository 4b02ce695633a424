/* Typed from the interface files in abi/. */
#include "operations.h"

#include "xen_abi.h"

/* X(hypercall, operation, number of the hypercall, number of the operation, inputs) */
#define FOR_EACH_OPERATION(X) \
	X(event_channel, alloc_unbound, EVENT_CHANNEL_OP, 6, { DOMAIN, DOMAIN }) \
	X(event_channel, bind_interdomain, EVENT_CHANNEL_OP, 0, { DOMAIN, PORT }) \
	X(event_channel, bind_virq, EVENT_CHANNEL_OP, 1, { SMALL, VCPU }) \
	X(event_channel, bind_ipi, EVENT_CHANNEL_OP, 7, { VCPU }) \
	X(event_channel, bind_pirq, EVENT_CHANNEL_OP, 2, { SMALL, SMALL }) \
	X(event_channel, close, EVENT_CHANNEL_OP, 3, { PORT }) \
	X(event_channel, send, EVENT_CHANNEL_OP, 4, { PORT }) \
	X(event_channel, status, EVENT_CHANNEL_OP, 5, { DOMAIN, PORT }) \
	X(event_channel, bind_vcpu, EVENT_CHANNEL_OP, 8, { VCPU, PORT }) \
	X(event_channel, unmask, EVENT_CHANNEL_OP, 9, { PORT }) \
	X(event_channel, reset, EVENT_CHANNEL_OP, 10, { DOMAIN }) \
	X(event_channel, init_control, EVENT_CHANNEL_OP, 11, { FRAME, OFFSET, VCPU }) \
	X(event_channel, expand_array, EVENT_CHANNEL_OP, 12, { FRAME }) \
	X(event_channel, set_priority, EVENT_CHANNEL_OP, 13, { PORT, SMALL }) \
	X(grant_table, map_grant_ref, GRANT_TABLE_OP, 0, { GRANTOR, TARGET, MAP_FLAGS, SMALL }) \
	X(grant_table, unmap_grant_ref, GRANT_TABLE_OP, 1, { ANYTHING, MAPPED, ANYTHING, ANYTHING, HANDLE }) \
	X(grant_table, query_size, GRANT_TABLE_OP, 6, { NOTHING }) \
	X(grant_table, set_version, GRANT_TABLE_OP, 8, { FEW }) \
	X(grant_table, get_version, GRANT_TABLE_OP, 10, { NOTHING }) \
	X(hvm, set_param, HVM_OP, 0, { DOMAIN, SMALL, ANYTHING }) \
	X(hvm, get_param, HVM_OP, 1, { DOMAIN, SMALL }) \
	X(hvm, flush_tlbs, HVM_OP, 5, { NOTHING }) \
	X(hvm, get_time, HVM_OP, 10, { NOTHING }) \
	X(hvm, get_mem_type, HVM_OP, 15, { DOMAIN, FRAME }) \
	X(hvm, set_evtchn_upcall_vector, HVM_OP, 23, { VCPU, ANYTHING }) \
	X(memory, memory_map, MEMORY_OP, 9, { SMALL, ADDRESS }) \
	X(sched, yield, SCHED_OP, 0, { NOTHING }) \
	X(sched, block, SCHED_OP, 1, { NOTHING }) \
	X(sched, shutdown, SCHED_OP, 2, { SMALL }) \
	X(sched, poll, SCHED_OP, 3, { TIME, PORT }) \
	X(sched, shutdown_code, SCHED_OP, 5, { SMALL }) \
	X(sched, watchdog, SCHED_OP, 6, { SMALL, SECONDS }) \
	X(sched, pin_override, SCHED_OP, 7, { SMALL }) \
	X(vcpu, initialise, VCPU_OP, 0, { VCPU, FRAME }) \
	X(vcpu, up, VCPU_OP, 1, { VCPU }) \
	X(vcpu, down, VCPU_OP, 2, { VCPU }) \
	X(vcpu, is_up, VCPU_OP, 3, { VCPU }) \
	X(vcpu, get_runstate_info, VCPU_OP, 4, { VCPU }) \
	X(vcpu, register_runstate_phys_area, VCPU_OP, 14, { VCPU, ADDRESS }) \
	X(vcpu, set_periodic_timer, VCPU_OP, 6, { VCPU, PERIOD }) \
	X(vcpu, stop_periodic_timer, VCPU_OP, 7, { VCPU }) \
	X(vcpu, set_singleshot_timer, VCPU_OP, 8, { VCPU, TIME, SMALL }) \
	X(vcpu, stop_singleshot_timer, VCPU_OP, 9, { VCPU }) \
	X(vcpu, register_vcpu_info, VCPU_OP, 10, { VCPU, FRAME, OFFSET }) \
	X(vcpu, send_nmi, VCPU_OP, 11, { VCPU }) \
	X(vcpu, get_physid, VCPU_OP, 12, { VCPU }) \
	X(vcpu, register_vcpu_time_phys_area, VCPU_OP, 15, { VCPU, ADDRESS }) \
	X(version, version, XEN_VERSION, 0, { NOTHING }) \
	X(version, get_features, XEN_VERSION, 6, { FEW })

#define ROW(group, operation, ...) [OPERATION_##group##_##operation] = { #group "." #operation, __VA_ARGS__ },
#define COUNT(...) +1

const struct operation operations[OPERATIONS] = { FOR_EACH_OPERATION(ROW) };
_Static_assert(FOR_EACH_OPERATION(COUNT) == OPERATIONS, "an operation of fastabi_calls.h has no row here");
