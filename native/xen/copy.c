/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* The copies during a FastABI call that go beyond the window. */
#include <asm/guest_access.h>
#include <asm/hvm/support.h>

#include <fastabi/debug.h>
#include <fastabi/window.h>

/* No canonical address starts with these bits, and no guest-physical one has more than those that remain. */
#define PHYSICAL_TAG   0x800UL
#define PHYSICAL_BITS  52
#define PHYSICAL_LIMIT (1UL << PHYSICAL_BITS)

#ifdef FASTABI_DEBUG
struct fastabi_counters fastabi_counters;

bool fastabi_debug_call(struct cpu_user_regs *regs)
{
    if ( regs->rax != FASTABI_COUNTERS )
        return false;

    regs->rax = 0;
    regs->rsi = fastabi_counters.calls;
    regs->r8 = fastabi_counters.physical;
    regs->r9 = fastabi_counters.virtual;
    return true;
}
#endif

void *fastabi_physical(uint64_t number, unsigned int shift)
{
    /* The last page is no RAM of anyone's: what is out of range is refused there. */
    uint64_t address = number >> (PHYSICAL_BITS - shift) ? PHYSICAL_LIMIT - PAGE_SIZE : number << shift;

    return (void *)(PHYSICAL_TAG << PHYSICAL_BITS | address);
}

static bool is_physical(unsigned long address)
{
    return address >> PHYSICAL_BITS == PHYSICAL_TAG;
}

static paddr_t physical(unsigned long address)
{
    return address & (PHYSICAL_LIMIT - 1);
}

unsigned int fastabi_copy_beyond_to(void *to, const void *from, unsigned int size)
{
    unsigned long address = (unsigned long)to;

    if ( is_physical(address) )
    {
        fastabi_count(physical);
        return hvm_copy_to_guest_phys(physical(address), (void *)from, size, current) == HVMTRANS_okay ? 0 : size;
    }

    fastabi_count(virtual);
    return fastabi_xen_copy_to(to, from, size);
}

unsigned int fastabi_copy_beyond_from(void *to, const void *from, unsigned int size)
{
    unsigned long address = (unsigned long)from;

    if ( is_physical(address) )
    {
        fastabi_count(physical);
        return hvm_copy_from_guest_phys(to, physical(address), size) == HVMTRANS_okay ? 0 : size;
    }

    fastabi_count(virtual);
    return fastabi_xen_copy_from(to, from, size);
}

unsigned int fastabi_clear_beyond(void *to, unsigned int size)
{
    unsigned long address = (unsigned long)to;

    if ( is_physical(address) )
    {
        fastabi_count(physical);
        return hvm_copy_to_guest_phys(physical(address), NULL, size, current) == HVMTRANS_okay ? 0 : size;
    }

    fastabi_count(virtual);
    return fastabi_xen_clear(to, size);
}
