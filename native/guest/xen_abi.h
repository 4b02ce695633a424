/*
 * What the guests need of Xen's public interface, written by hand after xen/include/public/ and not taken from there,
 * so that neither the library nor a guest inherits a mistake of the other.
 */
#ifndef GUEST_XEN_ABI_H
#define GUEST_XEN_ABI_H

#include <stddef.h>
#include <stdint.h>

/* errno.h */
#define XEN_EPERM 1
#define XEN_ENOENT 2
#define XEN_ESRCH 3
#define XEN_ENXIO 6
#define XEN_EACCES 13
#define XEN_EFAULT 14
#define XEN_EBUSY 16
#define XEN_EEXIST 17
#define XEN_EINVAL 22
#define XEN_ENOSPC 28
#define XEN_ENOSYS 38
#define XEN_ETIME 62
#define XEN_EOPNOTSUPP 95

/* xen.h: __HYPERVISOR_*, and of the proposal __HYPERVISOR_FASTABI_MASK, which reg0 has in FastABI */
#define MEMORY_OP 12
#define XEN_VERSION 17
#define XEN_CONSOLE_IO 18
#define GRANT_TABLE_OP 20
#define VCPU_OP 24
#define SCHED_OP 29
#define EVENT_CHANNEL_OP 32
#define HVM_OP 34
#define FASTABI_MASK UINT64_C(0x40000000)

/* xen.h */
#define DOMID_SELF 0x7ff0
#define VIRQ_TIMER 0
#define VIRQ_DEBUG 1
#define VIRQ_DOM_EXC 3

/* features.h */
#define XENFEAT_auto_translated_physmap 2
#define XENFEAT_hvm_callback_vector 8
#define XENFEAT_hvm_safe_pvclock 9
#define XENFEAT_hvm_pirqs 10
#define XENFEAT_dom0 11

/* event_channel.h */
#define EVTCHNSTAT_closed 0
#define EVTCHNSTAT_unbound 1
#define EVTCHNSTAT_interdomain 2
#define EVTCHNSTAT_pirq 3
#define EVTCHNSTAT_virq 4
#define EVTCHNSTAT_ipi 5
#define EVTCHN_2L_NR_CHANNELS 4096
#define EVTCHN_FIFO_LINK_BITS 17
#define EVTCHN_FIFO_NR_CHANNELS (1 << EVTCHN_FIFO_LINK_BITS)
#define EVTCHN_FIFO_PENDING (UINT32_C(1) << 31)
#define EVTCHN_FIFO_MASKED (UINT32_C(1) << 30)
#define EVTCHN_FIFO_LINKED (UINT32_C(1) << 29)
#define EVTCHN_FIFO_PRIORITY_MAX 0
#define EVTCHN_FIFO_PRIORITY_DEFAULT 7
#define EVTCHN_FIFO_MAX_QUEUES 16

/* memory.h */
#define XENMEM_add_to_physmap 7
#define MEMOP_CMD_MASK 0x3f /* above it is where an interrupted call goes on */
#define XENMAPSPACE_shared_info 0
#define XENMAPSPACE_grant_table 1

/* grant_table.h */
#define GTF_permit_access 1
#define GTF_reading 8
#define GTF_writing 16
#define GNTMAP_host_map 2
#define GNTMAP_readonly 4
#define GNTMAP_contains_pte 16
#define GNTST_okay 0
#define GNTST_bad_domain (-2)
#define GNTST_bad_gntref (-3)
#define GNTST_bad_handle (-4)
#define GNTTAB_NR_RESERVED_ENTRIES 8

/* hvm/params.h, hvm/hvm_op.h */
#define HVM_PARAM_CALLBACK_IRQ 0
#define HVM_PARAM_CALLBACK_TYPE_VECTOR (UINT64_C(2) << 56)
#define HVM_PARAM_STORE_PFN 1
#define HVM_PARAM_VM86_TSS 15
#define HVM_PARAM_X87_FIP_WIDTH 36
#define HVM_PARAM_VM86_TSS_SIZED 37
#define HVM_NR_PARAMS 39
#define HVMMEM_ram_rw 0
#define HVMMEM_mmio_dm 2

/* sched.h */
#define SHUTDOWN_poweroff 0

/* vcpu.h */
#define RUNSTATE_running 0
#define RUNSTATE_blocked 2
#define RUNSTATE_offline 3
#define VCPU_SSHOTTMR_future 1

/* vcpu.h: struct vcpu_runstate_info. */
#define XEN_RUNSTATE_UPDATE (UINT64_C(1) << 63) /* in state_entry_time, while Xen writes */
struct vcpu_runstate_info {
	int state;
	uint64_t state_entry_time;
	uint64_t time[4];
};
_Static_assert(sizeof(struct vcpu_runstate_info) == 48, "6 words");
_Static_assert(offsetof(struct vcpu_runstate_info, state_entry_time) == 8, "aligned to its size");

/* xen.h: struct vcpu_time_info. System time is system_time plus what the TSC has counted since tsc_timestamp, in ns. */
struct vcpu_time_info {
	uint32_t version; /* odd while Xen writes */
	uint32_t pad0;
	uint64_t tsc_timestamp;
	uint64_t system_time;
	uint32_t tsc_to_system_mul; /* ns per tick, a fraction of 2^32 */
	int8_t tsc_shift;
	uint8_t flags;
	uint8_t pad1[2];
};
_Static_assert(sizeof(struct vcpu_time_info) == 32, "xen.h says so");
_Static_assert(offsetof(struct vcpu_time_info, tsc_shift) == 28, "after tsc_to_system_mul");

/* xen.h: struct vcpu_info, with arch_vcpu_info of arch-x86/xen-x86_64.h within. */
struct vcpu_info {
	uint8_t evtchn_upcall_pending;
	uint8_t evtchn_upcall_mask; /* without effect for PVH */
	uint64_t evtchn_pending_sel;
	uint64_t arch_cr2;
	uint64_t arch_pad;
	struct vcpu_time_info time;
};
_Static_assert(sizeof(struct vcpu_info) == 64, "xen.h: 64 bytes (x86)");
_Static_assert(offsetof(struct vcpu_info, evtchn_pending_sel) == 8, "aligned to its size");
_Static_assert(offsetof(struct vcpu_info, time) == 32, "the last member");

/* xen.h: struct shared_info, up to the members that the tour reads. */
struct shared_info {
	struct vcpu_info vcpu_info[32]; /* XEN_LEGACY_MAX_VCPUS of arch-x86/xen.h */
	uint64_t evtchn_pending[64];
	uint64_t evtchn_mask[64];
};
_Static_assert(offsetof(struct shared_info, evtchn_pending) == 2048, "after 32 vcpu_info");
_Static_assert(offsetof(struct shared_info, evtchn_mask) == 2560, "after 64 words");

/* event_channel.h: struct evtchn_fifo_control_block. */
struct evtchn_fifo_control_block {
	uint32_t ready; /* a bit for each priority whose queue is not empty */
	uint32_t reserved;
	uint32_t head[EVTCHN_FIFO_MAX_QUEUES];
};
_Static_assert(sizeof(struct evtchn_fifo_control_block) == 72, "2 + 16 words");

/* grant_table.h: struct grant_entry_v1. */
struct grant_entry_v1 {
	uint16_t flags;
	uint16_t domid;
	uint32_t frame;
};
_Static_assert(sizeof(struct grant_entry_v1) == 8, "GNTTAB_NR_RESERVED_ENTRIES of them come first");

/* hvm/hvm_vcpu.h: struct vcpu_hvm_context with struct vcpu_hvm_x86_64 within. */
#define VCPU_HVM_MODE_64B 1
struct vcpu_hvm_context {
	uint32_t mode;
	uint32_t pad;
	uint64_t rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, rip, rflags;
	uint64_t cr0, cr3, cr4, efer;
};
_Static_assert(offsetof(struct vcpu_hvm_context, rsp) == 40, "the fifth register");
_Static_assert(offsetof(struct vcpu_hvm_context, rip) == 72, "the ninth register");
_Static_assert(offsetof(struct vcpu_hvm_context, efer) == 112, "the fourteenth register");

/* memory.h, XENMEM_memory_map: the entries have the format of the BIOS call INT 0x15 EAX=0xE820. */
#define E820_RAM 1
struct e820entry {
	uint64_t addr;
	uint64_t size;
	uint32_t type;
} __attribute__((packed));
_Static_assert(sizeof(struct e820entry) == 20, "packed");

#endif
