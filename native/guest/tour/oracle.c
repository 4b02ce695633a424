/* See oracle.h. Numbers and structs are typed from xen/include/public/; the file of each group is named above it. */
#include "oracle.h"

#include <stddef.h>

#define DOMID_SELF 0x7ff0

/* xen.h: __HYPERVISOR_* */
#define MEMORY_OP 12
#define XEN_VERSION 17
#define GRANT_TABLE_OP 20
#define VCPU_OP 24
#define SCHED_OP 29
#define EVENT_CHANNEL_OP 32
#define HVM_OP 34

/*
 * arch-x86/cpuid.h. "Leaf 1" is at a multiple of 0x100 and spells "XenVMMXenVMM". "Leaf 3" has in ebx the MSR that takes
 * the address of a page; Xen writes 32 bytes per call into it.
 */
#define CPUID_FIRST_BASE 0x40000000
#define CPUID_LAST_BASE 0x4000ff00
#define CPUID_BASE_STEP 0x100
#define CPUID_HYPERCALL_PAGE 2
#define SIGNATURE_EBX 0x566e6558 /* "XenV" */
#define SIGNATURE_ECX 0x65584d4d /* "MMXe" */
#define SIGNATURE_EDX 0x4d4d566e /* "nVMM" */
#define HYPERCALL_SIZE 32

static char hypercall_page[4096] __attribute__((aligned(4096)));

struct leaf {
	uint32_t eax, ebx, ecx, edx;
};

static struct leaf cpuid(uint32_t number)
{
	struct leaf leaf = { .eax = number, .ecx = 0 };

	__asm__ volatile("cpuid" : "+a"(leaf.eax), "=b"(leaf.ebx), "+c"(leaf.ecx), "=d"(leaf.edx));
	return leaf;
}

static int is_xens(struct leaf leaf)
{
	return leaf.ebx == SIGNATURE_EBX && leaf.ecx == SIGNATURE_ECX && leaf.edx == SIGNATURE_EDX;
}

int oracle_init(void)
{
	uint64_t page = (uintptr_t)hypercall_page;
	uint32_t base = CPUID_FIRST_BASE;

	while (!is_xens(cpuid(base))) {
		if (base == CPUID_LAST_BASE)
			return 0;
		base += CPUID_BASE_STEP;
	}

	uint32_t msr = cpuid(base + CPUID_HYPERCALL_PAGE).ebx;

	__asm__ volatile("wrmsr" : : "c"(msr), "a"((uint32_t)page), "d"((uint32_t)(page >> 32)) : "memory");
	return 1;
}

/* arch-x86/xen-x86_64.h: arguments in rdi, rsi, rdx; a debug build of Xen destroys those that it used. */
static long hypercall(unsigned int number, uint64_t first, uint64_t second, uint64_t third)
{
	const char *entry = hypercall_page + number * HYPERCALL_SIZE;
	long result;

	__asm__ volatile("call *%[entry]"
			 : "=a"(result), "+D"(first), "+S"(second), "+d"(third), [entry] "+r"(entry)
			 :
			 : "rcx", "r8", "r9", "r10", "r11", "cc", "memory");
	return result;
}

static long with_struct(unsigned int number, unsigned int operation, void *argument)
{
	return hypercall(number, operation, (uintptr_t)argument, 0);
}

static void store(long result, uint32_t *output, uint32_t value)
{
	if (result >= 0)
		*output = value;
}

/* event_channel.h */

static long event_channel(unsigned int operation, void *argument)
{
	return with_struct(EVENT_CHANNEL_OP, operation, argument);
}

/* Three operations have two inputs of 32 bits and a port after them. */
struct bind {
	uint32_t first;
	uint32_t second;
	uint32_t port;
};
_Static_assert(sizeof(struct bind) == 12, "three words");

static long bind(unsigned int operation, uint32_t first, uint32_t second, uint32_t *port)
{
	struct bind call = { first, second, 0 };
	long result = event_channel(operation, &call);

	store(result, port, call.port);
	return result;
}

long oracle_event_channel_bind_interdomain(uint16_t remote_dom, uint32_t remote_port, uint32_t *local_port)
{
	return bind(0, remote_dom, remote_port, local_port);
}

long oracle_event_channel_bind_virq(uint32_t virq, uint32_t vcpu, uint32_t *port)
{
	return bind(1, virq, vcpu, port);
}

long oracle_event_channel_bind_pirq(uint32_t pirq, uint32_t flags, uint32_t *port)
{
	return bind(2, pirq, flags, port);
}

long oracle_event_channel_close(uint32_t port)
{
	return event_channel(3, &port);
}

long oracle_event_channel_send(uint32_t port)
{
	return event_channel(4, &port);
}

long oracle_event_channel_status(uint16_t dom, uint32_t port, struct oracle_status *out)
{
	struct {
		uint16_t dom;
		uint32_t port;
		uint32_t status;
		uint32_t vcpu;
		uint32_t first_of_union;
		uint32_t second_of_union;
	} call = { .dom = dom, .port = port };
	_Static_assert(sizeof(call) == 24, "event_channel.h: struct evtchn_status");
	long result = event_channel(5, &call);

	if (result >= 0)
		*out = (struct oracle_status){ call.status, call.vcpu, call.first_of_union, call.second_of_union };
	return result;
}

long oracle_event_channel_alloc_unbound(uint16_t dom, uint16_t remote_dom, uint32_t *port)
{
	struct {
		uint16_t dom;
		uint16_t remote_dom;
		uint32_t port;
	} call = { dom, remote_dom, 0 };
	long result = event_channel(6, &call);

	store(result, port, call.port);
	return result;
}

/* A struct of two words: an input and an output, or two inputs. */
struct pair {
	uint32_t first;
	uint32_t second;
};

long oracle_event_channel_bind_ipi(uint32_t vcpu, uint32_t *port)
{
	struct pair call = { vcpu, 0 };
	long result = event_channel(7, &call);

	store(result, port, call.second);
	return result;
}

long oracle_event_channel_bind_vcpu(uint32_t vcpu, uint32_t port)
{
	return event_channel(8, &(struct pair){ port, vcpu });
}

long oracle_event_channel_unmask(uint32_t port)
{
	return event_channel(9, &port);
}

long oracle_event_channel_reset(uint16_t dom)
{
	return event_channel(10, &dom);
}

long oracle_event_channel_init_control(uint64_t control_gfn, uint32_t offset, uint32_t vcpu, uint8_t *link_bits)
{
	struct {
		uint64_t control_gfn;
		uint32_t offset;
		uint32_t vcpu;
		uint8_t link_bits;
		uint8_t pad[7];
	} call = { .control_gfn = control_gfn, .offset = offset, .vcpu = vcpu };
	long result = event_channel(11, &call);

	if (result >= 0)
		*link_bits = call.link_bits;
	return result;
}

long oracle_event_channel_expand_array(uint64_t array_gfn)
{
	return event_channel(12, &array_gfn);
}

long oracle_event_channel_set_priority(uint32_t port, uint32_t priority)
{
	return event_channel(13, &(struct pair){ port, priority });
}

/* grant_table.h: the third argument is the number of structs. */

static long grant_table(unsigned int operation, void *argument)
{
	return hypercall(GRANT_TABLE_OP, operation, (uintptr_t)argument, 1);
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
	long result = grant_table(0, &call);

	if (result >= 0)
		*out = (struct oracle_mapping){ call.handle, call.status };
	return result;
}

long oracle_grant_table_unmap_grant_ref(uint64_t host_addr, uint32_t handle)
{
	struct {
		uint64_t host_addr;
		uint64_t dev_bus_addr;
		uint32_t handle;
		int16_t status;
	} call = { .host_addr = host_addr, .handle = handle };
	long result = grant_table(1, &call);

	return result < 0 ? result : call.status;
}

long oracle_grant_table_query_size(struct oracle_size *out)
{
	struct {
		uint16_t dom;
		uint32_t nr_frames;
		uint32_t max_nr_frames;
		int16_t status;
	} call = { .dom = DOMID_SELF };
	long result = grant_table(6, &call);

	if (result < 0 || call.status < 0)
		return result < 0 ? result : call.status;
	*out = (struct oracle_size){ call.nr_frames, call.max_nr_frames };
	return call.status;
}

long oracle_grant_table_set_version(uint32_t version)
{
	return grant_table(8, &version);
}

long oracle_grant_table_get_version(uint32_t *version)
{
	struct {
		uint16_t dom;
		uint16_t pad;
		uint32_t version;
	} call = { .dom = DOMID_SELF };
	long result = grant_table(10, &call);

	store(result, version, call.version);
	return result;
}

/* hvm/hvm_op.h */

static long hvm(unsigned int operation, void *argument)
{
	return with_struct(HVM_OP, operation, argument);
}

struct param {
	uint16_t domid;
	uint16_t pad;
	uint32_t index;
	uint64_t value;
};
_Static_assert(offsetof(struct param, value) == 8, "hvm/hvm_op.h: struct xen_hvm_param");

long oracle_hvm_set_param(uint16_t domid, uint32_t index, uint64_t value)
{
	return hvm(0, &(struct param){ domid, 0, index, value });
}

long oracle_hvm_get_param(uint16_t domid, uint32_t index, uint64_t *value)
{
	struct param call = { domid, 0, index, 0 };
	long result = hvm(1, &call);

	if (result >= 0)
		*value = call.value;
	return result;
}

long oracle_hvm_flush_tlbs(void)
{
	return hvm(5, NULL);
}

long oracle_hvm_get_time(uint64_t *now)
{
	uint64_t call = 0;
	long result = hvm(10, &call);

	if (result >= 0)
		*now = call;
	return result;
}

long oracle_hvm_get_mem_type(uint16_t domid, uint64_t pfn, uint16_t *mem_type)
{
	struct {
		uint16_t domid;
		uint16_t mem_type;
		uint16_t pad[2];
		uint64_t pfn;
	} call = { .domid = domid, .pfn = pfn };
	long result = hvm(15, &call);

	if (result >= 0)
		*mem_type = call.mem_type;
	return result;
}

long oracle_hvm_set_evtchn_upcall_vector(uint32_t vcpu, uint8_t vector)
{
	struct {
		uint32_t vcpu;
		uint8_t vector;
	} call = { vcpu, vector };

	return hvm(23, &call);
}

/* memory.h */

long oracle_memory_memory_map(unsigned int nr_entries, uint64_t buffer, unsigned int *nr_entries_out)
{
	struct {
		unsigned int nr_entries;
		uint64_t buffer;
	} call = { nr_entries, buffer };
	long result = with_struct(MEMORY_OP, 9, &call);

	store(result, nr_entries_out, call.nr_entries);
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

	return with_struct(MEMORY_OP, 7, &call);
}

/* sched.h */

long oracle_sched_yield(void)
{
	return with_struct(SCHED_OP, 0, NULL);
}

long oracle_sched_poll(uint64_t timeout, uint32_t port)
{
	struct {
		uint32_t *ports;
		unsigned int nr_ports;
		uint64_t timeout;
	} call = { &port, 1, timeout };

	return with_struct(SCHED_OP, 3, &call);
}

long oracle_sched_watchdog(uint32_t id, uint32_t timeout)
{
	return with_struct(SCHED_OP, 6, &(struct pair){ id, timeout });
}

long oracle_sched_pin_override(int32_t pcpu)
{
	return with_struct(SCHED_OP, 7, &pcpu);
}

/* vcpu.h */

static long vcpu(unsigned int operation, uint32_t vcpuid, void *argument)
{
	return hypercall(VCPU_OP, operation, vcpuid, (uintptr_t)argument);
}

/* The frame is mapped one to one, so its address is the context's. */
long oracle_vcpu_initialise(uint32_t vcpuid, uint64_t context_gfn)
{
	return hypercall(VCPU_OP, 0, vcpuid, context_gfn << 12);
}

long oracle_vcpu_up(uint32_t vcpuid)
{
	return vcpu(1, vcpuid, NULL);
}

long oracle_vcpu_down(uint32_t vcpuid)
{
	return vcpu(2, vcpuid, NULL);
}

long oracle_vcpu_is_up(uint32_t vcpuid)
{
	return vcpu(3, vcpuid, NULL);
}

long oracle_vcpu_get_runstate_info(uint32_t vcpuid, struct oracle_runstate *out)
{
	struct oracle_runstate call;
	_Static_assert(sizeof(call) == 48 && offsetof(struct oracle_runstate, time) == 16,
		       "vcpu.h: struct vcpu_runstate_info");
	long result = vcpu(4, vcpuid, &call);

	if (result >= 0)
		*out = call;
	return result;
}

long oracle_vcpu_set_periodic_timer(uint32_t vcpuid, uint64_t period_ns)
{
	return vcpu(6, vcpuid, &period_ns);
}

long oracle_vcpu_stop_periodic_timer(uint32_t vcpuid)
{
	return vcpu(7, vcpuid, NULL);
}

long oracle_vcpu_set_singleshot_timer(uint32_t vcpuid, uint64_t timeout_abs_ns, uint32_t flags)
{
	struct {
		uint64_t timeout_abs_ns;
		uint32_t flags;
	} call = { timeout_abs_ns, flags };

	return vcpu(8, vcpuid, &call);
}

long oracle_vcpu_stop_singleshot_timer(uint32_t vcpuid)
{
	return vcpu(9, vcpuid, NULL);
}

long oracle_vcpu_register_vcpu_info(uint32_t vcpuid, uint64_t mfn, uint32_t offset)
{
	struct {
		uint64_t mfn;
		uint32_t offset;
		uint32_t rsvd;
	} call = { mfn, offset, 0 };

	return vcpu(10, vcpuid, &call);
}

long oracle_vcpu_send_nmi(uint32_t vcpuid)
{
	return vcpu(11, vcpuid, NULL);
}

long oracle_vcpu_get_physid(uint32_t vcpuid, uint64_t *phys_id)
{
	uint64_t call = 0;
	long result = vcpu(12, vcpuid, &call);

	if (result >= 0)
		*phys_id = call;
	return result;
}

/* Newer than 4.17's vcpu.h, which ends at 13. */

long oracle_vcpu_register_runstate_phys_area(uint32_t vcpuid, uint64_t addr_p)
{
	return vcpu(14, vcpuid, &addr_p);
}

long oracle_vcpu_register_vcpu_time_phys_area(uint32_t vcpuid, uint64_t addr_p)
{
	return vcpu(15, vcpuid, &addr_p);
}

/* version.h */

long oracle_version_version(void)
{
	return with_struct(XEN_VERSION, 0, NULL);
}

long oracle_version_get_features(unsigned int submap_idx, uint32_t *submap)
{
	struct pair call = { submap_idx, 0 };
	long result = with_struct(XEN_VERSION, 6, &call);

	store(result, submap, call.second);
	return result;
}
