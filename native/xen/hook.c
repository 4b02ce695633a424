/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * The way into FastABI: stands before hvm_hypercall() by the linker's --wrap, so it has to lie in the folder whose
 * built_in.o has hvm_hypercall().
 */
#include <xen/ioreq.h>
#include <xen/param.h>
#include <xen/perfc.h>
#include <asm/hvm/emulate.h>
#include <asm/hvm/support.h>

#include <fastabi/call.h>
#include <fastabi/debug.h>

DEFINE_PER_CPU(struct fastabi_window, fastabi_window);

/* fastabi=<bool> on Xen's command line: whether guests find FastABI, and may use it. */
bool opt_fastabi = true;
boolean_param("fastabi", opt_fastabi);

int __real_hvm_hypercall(struct cpu_user_regs *regs);
int __wrap_hvm_hypercall(struct cpu_user_regs *regs);

/*
 * A handler that puts off the rest of its work prepares the registers for the traditional call that goes on with it.
 * The guest gets back its own, so that it makes the same call again. Only rdi, which the ABI keeps for this, may say
 * that the work goes on under another operation's number.
 */
static int preempted(struct cpu_user_regs *regs, const struct cpu_user_regs *caller)
{
    regs->rax = caller->rax;
    regs->rsi = caller->rsi;
    regs->rdx = caller->rdx;
    regs->r10 = caller->r10;
    regs->r8 = caller->r8;
    regs->r9 = caller->r9;
    return HVM_HCALL_preempted;
}

static int serve(struct cpu_user_regs *regs)
{
    struct vcpu *curr = current;
    struct cpu_user_regs caller;
    unsigned int token;
    long rc;

    caller.rax = regs->rax;
    caller.rsi = regs->rsi;
    caller.rdx = regs->rdx;
    caller.r10 = regs->r10;
    caller.r8 = regs->r8;
    caller.r9 = regs->r9;

    perfc_incra(hypercalls, regs->rax & ~FASTABI_MASK);
    token = hvmemul_cache_disable(curr);
    curr->hcall_preempted = false;

    fastabi_count(calls);
    rc = fastabi_call(regs);
    fastabi_close();

    hvmemul_cache_restore(curr, token);
    if ( unlikely(curr->mapcache_invalidate) )
    {
        curr->mapcache_invalidate = false;
        ioreq_signal_mapcache_invalidate();
    }

    if ( curr->hcall_preempted )
        return preempted(regs, &caller);

    regs->rax = rc;
    return HVM_HCALL_completed;
}

/* For the kernel of a 64-bit guest. What is in the upper half of rax makes it a number that no hypercall has. */
int __wrap_hvm_hypercall(struct cpu_user_regs *regs)
{
    struct vcpu *curr = current;

    if ( (regs->rax >> 30) != 1 || !opt_fastabi || hvm_guest_x86_mode(curr) != 8 || hvm_get_cpl(curr) )
        return __real_hvm_hypercall(regs);

    return fastabi_debug_call(regs) ? HVM_HCALL_completed : serve(regs);
}
