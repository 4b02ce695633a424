/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Counts what a call touches, where FASTABI_DEBUG is defined. */
#ifndef FASTABI_DEBUG_H
#define FASTABI_DEBUG_H

#include <xen/types.h>

struct cpu_user_regs;

#ifdef FASTABI_DEBUG

/* What rax holds to ask for the counters: no hypercall has this number. */
#define FASTABI_COUNTERS 0x7fab1000UL

/* Copies during FastABI calls, since Xen started, by what they reached. */
struct fastabi_counters {
    unsigned long calls;
    unsigned long physical;
    unsigned long virtual;
};

extern struct fastabi_counters fastabi_counters;

#define fastabi_count(kind) ((void)fastabi_counters.kind++)

/* Answers a call for the counters: rsi, r8 and r9 return them. False for any other call. */
bool fastabi_debug_call(struct cpu_user_regs *regs);

#else

#define fastabi_count(kind) ((void)0)

static inline bool fastabi_debug_call(struct cpu_user_regs *regs)
{
    return false;
}

#endif

#endif
