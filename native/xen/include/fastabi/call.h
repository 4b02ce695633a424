/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* What the generated calls are written in. */
#ifndef FASTABI_CALL_H
#define FASTABI_CALL_H

#include <xen/guest_access.h>
#include <xen/hypercall.h>
#include <xen/sched.h>
#include <public/event_channel.h>
#include <public/grant_table.h>
#include <public/hvm/hvm_op.h>
#include <public/memory.h>
#include <public/sched.h>
#include <public/vcpu.h>
#include <public/version.h>
#include <public/xen.h>

#include <fastabi/window.h>

extern bool opt_fastabi;

/* The bit of rax that makes a call one of FastABI's. */
#define FASTABI_MASK 0x40000000UL

/* A guest handle to memory of Xen's own, or to guest-physical memory. */
#define fastabi_handle(pointer) guest_handle_from_ptr(pointer, void)

/* A value in a whole register: zero-extended, whatever its type. */
#define fastabi_extend(value) ((uint64_t)(value) & (~0UL >> (64 - 8 * sizeof(value))))

/* Whether outputs go into registers: the handler has neither failed nor put off the rest of its work. */
static inline bool fastabi_has_outputs(long rc)
{
    return rc >= 0 && !current->hcall_preempted;
}

#ifdef FASTABI_DEBUG
/* Says on the console that an operation was called, the first time. */
#define fastabi_serve(symbol, name) ({ \
    static bool seen; \
    if ( !seen ) \
    { \
        seen = true; \
        printk("FastABI: " name "\n"); \
    } \
    symbol(regs); \
})
#else
#define fastabi_serve(symbol, name) symbol(regs)
#endif

/* Serves one call, and returns its result. Registers that carry outputs are written, and no other. */
long fastabi_call(struct cpu_user_regs *regs);

#endif
