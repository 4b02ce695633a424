/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * The CPUID bit: stands before guest_cpuid() by the linker's --wrap, so it has to lie in the folder whose built_in.o
 * has it, which is the one above hvm/.
 */
#include <xen/sched.h>
#include <asm/cpuid.h>
#include <public/arch-x86/cpuid.h>
#include <public/hvm/params.h>
#if __has_include(<xen/lib/x86/cpu-policy.h>)
#include <xen/lib/x86/cpu-policy.h>
#endif

#include <fastabi/call.h>

/* Leaf base + 4, eax: the proposal's XEN_HVM_CPUID_FASTABI. */
#define FASTABI_BIT (1U << 7)

void __real_guest_cpuid(const struct vcpu *v, uint32_t leaf, uint32_t subleaf, struct cpuid_leaf *res);
void __wrap_guest_cpuid(const struct vcpu *v, uint32_t leaf, uint32_t subleaf, struct cpuid_leaf *res);

void __wrap_guest_cpuid(const struct vcpu *v, uint32_t leaf, uint32_t subleaf, struct cpuid_leaf *res)
{
    uint32_t base = is_viridian_domain(v->domain) ? 0x40000100 : 0x40000000;

    __real_guest_cpuid(v, leaf, subleaf, res);

    /* Empty where a toolstack has set a lower limit for the leaves, and for other subleaves. */
    if ( opt_fastabi && is_hvm_domain(v->domain) && leaf == base + 4 && res->a )
        res->a |= FASTABI_BIT;
}
