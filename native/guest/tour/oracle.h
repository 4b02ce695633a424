/*
 * The same operations as the library's, made independently of it. Where the hypervisor speaks FastABI that is a call by
 * registers, which are typed from the interface files; elsewhere a classic hypercall through Xen's own hypercall page,
 * with a struct written by hand. The tour compares results and outputs with the library's.
 *
 * Each function has the name and the arguments of its counterpart, and outputs are written where the call succeeds.
 */
#ifndef TOUR_ORACLE_H
#define TOUR_ORACLE_H

#include <stdint.h>

/* Looks for Xen, and has it fill the hypercall page; 0 where there is none. */
int oracle_init(void);

/* Whether CPUID says that the hypervisor speaks FastABI. */
int oracle_is_native(void);

struct oracle_status {
	uint32_t status;
	uint32_t vcpu;
	uint32_t output1;
	uint32_t output2;
};

struct oracle_mapping {
	uint32_t handle;
	int16_t status;
};

struct oracle_size {
	uint32_t nr_frames;
	uint32_t max_nr_frames;
};

struct oracle_runstate {
	int state;
	uint64_t state_entry_time;
	uint64_t time[4];
};

long oracle_event_channel_alloc_unbound(uint16_t dom, uint16_t remote_dom, uint32_t *port);
long oracle_event_channel_bind_interdomain(uint16_t remote_dom, uint32_t remote_port, uint32_t *local_port);
long oracle_event_channel_bind_virq(uint32_t virq, uint32_t vcpu, uint32_t *port);
long oracle_event_channel_bind_ipi(uint32_t vcpu, uint32_t *port);
long oracle_event_channel_bind_pirq(uint32_t pirq, uint32_t flags, uint32_t *port);
long oracle_event_channel_close(uint32_t port);
long oracle_event_channel_send(uint32_t port);
long oracle_event_channel_status(uint16_t dom, uint32_t port, struct oracle_status *out);
long oracle_event_channel_bind_vcpu(uint32_t vcpu, uint32_t port);
long oracle_event_channel_unmask(uint32_t port);
long oracle_event_channel_reset(uint16_t dom);
long oracle_event_channel_init_control(uint64_t control_gfn, uint32_t offset, uint32_t vcpu, uint8_t *link_bits);
long oracle_event_channel_expand_array(uint64_t array_gfn);
long oracle_event_channel_set_priority(uint32_t port, uint32_t priority);

long oracle_grant_table_map_grant_ref(uint16_t dom, uint64_t host_addr, uint32_t flags, uint32_t ref,
				      struct oracle_mapping *out);
long oracle_grant_table_unmap_grant_ref(uint64_t host_addr, uint32_t handle);
long oracle_grant_table_query_size(struct oracle_size *out);
long oracle_grant_table_set_version(uint32_t version);
long oracle_grant_table_get_version(uint32_t *version);

long oracle_hvm_set_param(uint16_t domid, uint32_t index, uint64_t value);
long oracle_hvm_get_param(uint16_t domid, uint32_t index, uint64_t *value);
long oracle_hvm_flush_tlbs(void);
long oracle_hvm_get_time(uint64_t *now);
long oracle_hvm_get_mem_type(uint16_t domid, uint64_t pfn, uint16_t *mem_type);
long oracle_hvm_set_evtchn_upcall_vector(uint32_t vcpu, uint8_t vector);

long oracle_memory_memory_map(unsigned int nr_entries, uint64_t buffer, unsigned int *nr_entries_out);

long oracle_sched_yield(void);
long oracle_sched_poll(uint64_t timeout, uint32_t port);
long oracle_sched_watchdog(uint32_t id, uint32_t timeout);
long oracle_sched_pin_override(int32_t pcpu);

long oracle_vcpu_initialise(uint32_t vcpuid, uint64_t context_gfn);
long oracle_vcpu_up(uint32_t vcpuid);
long oracle_vcpu_down(uint32_t vcpuid);
long oracle_vcpu_is_up(uint32_t vcpuid);
long oracle_vcpu_get_runstate_info(uint32_t vcpuid, struct oracle_runstate *out);
long oracle_vcpu_register_runstate_phys_area(uint32_t vcpuid, uint64_t addr_p);
long oracle_vcpu_set_periodic_timer(uint32_t vcpuid, uint64_t period_ns);
long oracle_vcpu_stop_periodic_timer(uint32_t vcpuid);
long oracle_vcpu_set_singleshot_timer(uint32_t vcpuid, uint64_t timeout_abs_ns, uint32_t flags);
long oracle_vcpu_stop_singleshot_timer(uint32_t vcpuid);
long oracle_vcpu_register_vcpu_info(uint32_t vcpuid, uint64_t mfn, uint32_t offset);
long oracle_vcpu_send_nmi(uint32_t vcpuid);
long oracle_vcpu_get_physid(uint32_t vcpuid, uint64_t *phys_id);
long oracle_vcpu_register_vcpu_time_phys_area(uint32_t vcpuid, uint64_t addr_p);

long oracle_version_version(void);
long oracle_version_get_features(unsigned int submap_idx, uint32_t *submap);

/*
 * Not of FastABI (memory.h, XENMEM_add_to_physmap), so always a classic hypercall: makes a page of Xen appear at a
 * frame of this domain.
 */
long oracle_add_to_physmap(unsigned int space, uint64_t index, uint64_t gfn);

/*
 * The instruction of this processor's vendor, with all of its registers (hypercall.h); in a sealed guest, where that
 * would raise an exception, the same without one.
 */
void oracle_enter(uint64_t *registers);

#endif
