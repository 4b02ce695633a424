/*
 * For each operation of the specification, the classic call as somebody writes it who has only Xen's headers: the
 * hypercall's number, the arguments in Xen's order, and the members of Xen's struct by their names. Nothing of the
 * specification, the overlay or the generator is used here.
 *
 * xen_<hypercall>_<operation> takes the operation's inputs, each in 64 bits of which the upper ones may be junk.
 */
#include "xen.h"

#include <stddef.h>
#include <string.h>

/* The others need it. */
#include <xen/xen.h>

#include <xen/event_channel.h>
#include <xen/features.h>
#include <xen/grant_table.h>
#include <xen/hvm/hvm_op.h>
#include <xen/hvm/params.h>
#include <xen/memory.h>
#include <xen/sched.h>
#include <xen/vcpu.h>
#include <xen/version.h>

#define OPERATION(name)	\
	void xen_##name(const uint64_t *in, struct xen_call *call);	\
	void xen_##name(const uint64_t *in, struct xen_call *call)

/* An argument that is a value. */
static void pass(struct xen_call *call, uint64_t value)
{
	call->arguments[call->argument_count++] = value;
}

/* The call's number and the sub-operation, which is first in each of Xen's calls. */
static void begin(struct xen_call *call, uint32_t number, uint32_t operation)
{
	uint64_t direct_map_offset = call->direct_map_offset;

	memset(call, 0, sizeof(*call));
	call->direct_map_offset = direct_map_offset;
	call->number = number;
	call->struct_argument = XEN_NO_ARGUMENT;
	pass(call, operation);
}

/* The struct, which is zero, as the next argument. */
static void *build(struct xen_call *call, uint32_t size)
{
	call->struct_argument = (int32_t)call->argument_count;
	call->struct_size = size;
	pass(call, 0);
	return call->bytes;
}

static void *address(const struct xen_call *call, uint64_t guest_physical)
{
	return (void *)(guest_physical + call->direct_map_offset);
}

/* A struct s of Xen's as the next argument. */
#define STRUCT(tag)		\
	struct tag *s = build(call, sizeof(*s));	\
	_Static_assert(sizeof(*s) <= XEN_MAX_STRUCT, "raise XEN_MAX_STRUCT")

#define PLACE(member)		{ offsetof(__typeof__(*s), member), sizeof(s->member), (__typeof__(s->member))-1 <= 0 }
#define OUTPUT(member)		(call->outputs[call->output_count++] = (struct xen_place)PLACE(member))
#define RESULT(member)		(call->result = (struct xen_place)PLACE(member))

#define EVENT_CHANNEL(name, ...)	\
	OPERATION(event_channel_##name)	\
	{				\
		begin(call, __HYPERVISOR_event_channel_op, EVTCHNOP_##name);	\
		STRUCT(evtchn_##name);	\
		__VA_ARGS__		\
	}

EVENT_CHANNEL(alloc_unbound,
	s->dom = in[0];
	s->remote_dom = in[1];
	OUTPUT(port);)

EVENT_CHANNEL(bind_interdomain,
	s->remote_dom = in[0];
	s->remote_port = in[1];
	OUTPUT(local_port);)

EVENT_CHANNEL(bind_virq,
	s->virq = in[0];
	s->vcpu = in[1];
	OUTPUT(port);)

EVENT_CHANNEL(bind_ipi,
	s->vcpu = in[0];
	OUTPUT(port);)

EVENT_CHANNEL(bind_pirq,
	s->pirq = in[0];
	s->flags = in[1];
	OUTPUT(port);)

EVENT_CHANNEL(close, s->port = in[0];)

EVENT_CHANNEL(send, s->port = in[0];)

EVENT_CHANNEL(status,
	s->dom = in[0];
	s->port = in[1];
	OUTPUT(status);
	OUTPUT(vcpu);
	OUTPUT(u.virq);
	OUTPUT(u.interdomain.port);)

EVENT_CHANNEL(bind_vcpu,
	s->vcpu = in[0];
	s->port = in[1];)

EVENT_CHANNEL(unmask, s->port = in[0];)

EVENT_CHANNEL(reset, s->dom = in[0];)

EVENT_CHANNEL(init_control,
	s->control_gfn = in[0];
	s->offset = in[1];
	s->vcpu = in[2];
	OUTPUT(link_bits);)

EVENT_CHANNEL(expand_array, s->array_gfn = in[0];)

EVENT_CHANNEL(set_priority,
	s->port = in[0];
	s->priority = in[1];)

/* The last argument is how many structs there are. */
#define GRANT_TABLE(name, ...)		\
	OPERATION(grant_table_##name)	\
	{				\
		begin(call, __HYPERVISOR_grant_table_op, GNTTABOP_##name);	\
		STRUCT(gnttab_##name);	\
		(void)in;		\
		__VA_ARGS__		\
		pass(call, 1);		\
	}

GRANT_TABLE(map_grant_ref,
	s->dom = in[0];
	s->host_addr = in[1];
	s->flags = in[2];
	s->ref = in[3];
	OUTPUT(handle);
	OUTPUT(status);)

GRANT_TABLE(unmap_grant_ref,
	s->host_addr = in[0];
	s->handle = in[1];
	RESULT(status);)

GRANT_TABLE(query_size,
	s->dom = DOMID_SELF;
	OUTPUT(nr_frames);
	OUTPUT(max_nr_frames);
	RESULT(status);)

GRANT_TABLE(set_version, s->version = in[0];)

GRANT_TABLE(get_version,
	s->dom = DOMID_SELF;
	OUTPUT(version);)

#define HVM(name, number, tag, ...)	\
	OPERATION(hvm_##name)		\
	{				\
		begin(call, __HYPERVISOR_hvm_op, number);	\
		STRUCT(tag);		\
		(void)in;		\
		__VA_ARGS__		\
	}

HVM(set_param, HVMOP_set_param, xen_hvm_param,
	s->domid = in[0];
	s->index = in[1];
	s->value = in[2];)

HVM(get_param, HVMOP_get_param, xen_hvm_param,
	s->domid = in[0];
	s->index = in[1];
	OUTPUT(value);)

/* Anything but a null pointer is an error. */
OPERATION(hvm_flush_tlbs)
{
	(void)in;
	begin(call, __HYPERVISOR_hvm_op, HVMOP_flush_tlbs);
	pass(call, 0);
}

HVM(get_time, HVMOP_get_time, xen_hvm_get_time, OUTPUT(now);)

HVM(get_mem_type, HVMOP_get_mem_type, xen_hvm_get_mem_type,
	s->domid = in[0];
	s->pfn = in[1];
	OUTPUT(mem_type);)

HVM(set_evtchn_upcall_vector, HVMOP_set_evtchn_upcall_vector, xen_hvm_evtchn_upcall_vector,
	s->vcpu = in[0];
	s->vector = in[1];)

OPERATION(memory_memory_map)
{
	begin(call, __HYPERVISOR_memory_op, XENMEM_memory_map);
	STRUCT(xen_memory_map);
	s->nr_entries = in[0];
	set_xen_guest_handle(s->buffer, address(call, in[1]));
	OUTPUT(nr_entries);
}

#define SCHED(name, ...)		\
	OPERATION(sched_##name)		\
	{				\
		begin(call, __HYPERVISOR_sched_op, SCHEDOP_##name);	\
		(void)in;		\
		__VA_ARGS__		\
	}

SCHED(yield,)
SCHED(block,)

SCHED(shutdown,
	STRUCT(sched_shutdown);
	s->reason = in[0];)

SCHED(poll,
	STRUCT(sched_poll);
	s->nr_ports = 1;
	s->timeout = in[0];
	call->pointer = (struct xen_place){ offsetof(struct sched_poll, ports), sizeof(s->ports), 0 };
	call->pointee = in[1];
	call->pointee_bytes = sizeof(evtchn_port_t);)

SCHED(shutdown_code,
	STRUCT(sched_shutdown);
	s->reason = in[0];)

SCHED(watchdog,
	STRUCT(sched_watchdog);
	s->id = in[0];
	s->timeout = in[1];)

SCHED(pin_override,
	STRUCT(sched_pin_override);
	s->pcpu = in[0];)

/* The second argument is the vCPU, an unsigned int as in Xen's do_vcpu_op. */
#define VCPU(name, number, ...)		\
	OPERATION(vcpu_##name)		\
	{				\
		begin(call, __HYPERVISOR_vcpu_op, number);	\
		pass(call, (uint32_t)in[0]);	\
		__VA_ARGS__		\
	}

VCPU(initialise, VCPUOP_initialise, pass(call, (uint64_t)address(call, in[1] << 12));)
VCPU(up, VCPUOP_up,)
VCPU(down, VCPUOP_down,)
VCPU(is_up, VCPUOP_is_up,)

VCPU(get_runstate_info, VCPUOP_get_runstate_info,
	STRUCT(vcpu_runstate_info);
	OUTPUT(state);
	OUTPUT(state_entry_time);
	OUTPUT(time[RUNSTATE_running]);
	OUTPUT(time[RUNSTATE_runnable]);
	OUTPUT(time[RUNSTATE_blocked]);
	OUTPUT(time[RUNSTATE_offline]);)

/* Xen 4.18: VCPUOP_register_runstate_phys_area, whose struct is like this one. */
VCPU(register_runstate_phys_area, 14,
	STRUCT(vcpu_register_time_memory_area);
	s->addr.p = in[1];)

VCPU(set_periodic_timer, VCPUOP_set_periodic_timer,
	STRUCT(vcpu_set_periodic_timer);
	s->period_ns = in[1];)

VCPU(stop_periodic_timer, VCPUOP_stop_periodic_timer,)

VCPU(set_singleshot_timer, VCPUOP_set_singleshot_timer,
	STRUCT(vcpu_set_singleshot_timer);
	s->timeout_abs_ns = in[1];
	s->flags = in[2];)

VCPU(stop_singleshot_timer, VCPUOP_stop_singleshot_timer,)

VCPU(register_vcpu_info, VCPUOP_register_vcpu_info,
	STRUCT(vcpu_register_vcpu_info);
	s->mfn = in[1];
	s->offset = in[2];)

/* Anything but a null pointer is an error. */
VCPU(send_nmi, VCPUOP_send_nmi, pass(call, 0);)

VCPU(get_physid, VCPUOP_get_physid,
	STRUCT(vcpu_get_physid);
	OUTPUT(phys_id);)

/* Xen 4.18: VCPUOP_register_vcpu_time_phys_area. */
VCPU(register_vcpu_time_phys_area, 15,
	STRUCT(vcpu_register_time_memory_area);
	s->addr.p = in[1];)

OPERATION(version_version)
{
	(void)in;
	begin(call, __HYPERVISOR_xen_version, XENVER_version);
}

OPERATION(version_get_features)
{
	begin(call, __HYPERVISOR_xen_version, XENVER_get_features);
	STRUCT(xen_feature_info);
	s->submap_idx = in[0];
	OUTPUT(submap);
}
