/* Typed from the interface files in abi/. */
#include "operations.h"

/* X(hypercall, operation, number of the hypercall, number of the operation, inputs) */
#define FOR_EACH_OPERATION(X) \
	X(event_channel, alloc_unbound, 32, 6, { DOMAIN, DOMAIN }) \
	X(event_channel, bind_interdomain, 32, 0, { DOMAIN, PORT }) \
	X(event_channel, bind_virq, 32, 1, { SMALL, VCPU }) \
	X(event_channel, bind_ipi, 32, 7, { VCPU }) \
	X(event_channel, bind_pirq, 32, 2, { SMALL, SMALL }) \
	X(event_channel, close, 32, 3, { PORT }) \
	X(event_channel, send, 32, 4, { PORT }) \
	X(event_channel, status, 32, 5, { DOMAIN, PORT }) \
	X(event_channel, bind_vcpu, 32, 8, { VCPU, PORT }) \
	X(event_channel, unmask, 32, 9, { PORT }) \
	X(event_channel, reset, 32, 10, { DOMAIN }) \
	X(event_channel, init_control, 32, 11, { FRAME, OFFSET, VCPU }) \
	X(event_channel, expand_array, 32, 12, { FRAME }) \
	X(event_channel, set_priority, 32, 13, { PORT, SMALL }) \
	X(grant_table, map_grant_ref, 20, 0, { GRANTOR, TARGET, MAP_FLAGS, SMALL }) \
	X(grant_table, unmap_grant_ref, 20, 1, { ANYTHING, MAPPED, ANYTHING, ANYTHING, HANDLE }) \
	X(grant_table, query_size, 20, 6, { NOTHING }) \
	X(grant_table, set_version, 20, 8, { FEW }) \
	X(grant_table, get_version, 20, 10, { NOTHING }) \
	X(hvm, set_param, 34, 0, { DOMAIN, SMALL, ANYTHING }) \
	X(hvm, get_param, 34, 1, { DOMAIN, SMALL }) \
	X(hvm, flush_tlbs, 34, 5, { NOTHING }) \
	X(hvm, get_time, 34, 10, { NOTHING }) \
	X(hvm, get_mem_type, 34, 15, { DOMAIN, FRAME }) \
	X(hvm, set_evtchn_upcall_vector, 34, 23, { VCPU, ANYTHING }) \
	X(memory, memory_map, 12, 9, { SMALL, ADDRESS }) \
	X(sched, yield, 29, 0, { NOTHING }) \
	X(sched, block, 29, 1, { NOTHING }) \
	X(sched, shutdown, 29, 2, { SMALL }) \
	X(sched, poll, 29, 3, { TIME, PORT }) \
	X(sched, shutdown_code, 29, 5, { SMALL }) \
	X(sched, watchdog, 29, 6, { SMALL, SECONDS }) \
	X(sched, pin_override, 29, 7, { SMALL }) \
	X(vcpu, initialise, 24, 0, { VCPU, FRAME }) \
	X(vcpu, up, 24, 1, { VCPU }) \
	X(vcpu, down, 24, 2, { VCPU }) \
	X(vcpu, is_up, 24, 3, { VCPU }) \
	X(vcpu, get_runstate_info, 24, 4, { VCPU }) \
	X(vcpu, register_runstate_phys_area, 24, 14, { VCPU, ADDRESS }) \
	X(vcpu, set_periodic_timer, 24, 6, { VCPU, PERIOD }) \
	X(vcpu, stop_periodic_timer, 24, 7, { VCPU }) \
	X(vcpu, set_singleshot_timer, 24, 8, { VCPU, TIME, SMALL }) \
	X(vcpu, stop_singleshot_timer, 24, 9, { VCPU }) \
	X(vcpu, register_vcpu_info, 24, 10, { VCPU, FRAME, OFFSET }) \
	X(vcpu, send_nmi, 24, 11, { VCPU }) \
	X(vcpu, get_physid, 24, 12, { VCPU }) \
	X(vcpu, register_vcpu_time_phys_area, 24, 15, { VCPU, ADDRESS }) \
	X(version, version, 17, 0, { NOTHING }) \
	X(version, get_features, 17, 6, { FEW })

#define ROW(group, operation, ...) [OPERATION_##group##_##operation] = { #group "." #operation, __VA_ARGS__ },
#define COUNT(...) +1

const struct operation operations[OPERATIONS] = { FOR_EACH_OPERATION(ROW) };
_Static_assert(FOR_EACH_OPERATION(COUNT) == OPERATIONS, "an operation of fastabi_calls.h has no row here");
