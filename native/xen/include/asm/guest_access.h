/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * Stands in front of Xen's own header. The copies from and to a guest serve what a FastABI call opened, and are Xen's
 * own for everything else.
 */
#ifndef FASTABI_ASM_GUEST_ACCESS_H
#define FASTABI_ASM_GUEST_ACCESS_H

#include_next <asm/guest_access.h>

#include <fastabi/window.h>

static inline unsigned int fastabi_xen_copy_to(void *to, const void *from, unsigned int size)
{
    return raw_copy_to_guest(to, from, size);
}

static inline unsigned int fastabi_xen_copy_from(void *to, const void *from, unsigned int size)
{
    return raw_copy_from_guest(to, from, size);
}

static inline unsigned int fastabi_xen_clear(void *to, unsigned int size)
{
    return raw_clear_guest(to, size);
}

static inline unsigned int fastabi_xen_copy_to_checked(void *to, const void *from, unsigned int size)
{
    return __raw_copy_to_guest(to, from, size);
}

static inline unsigned int fastabi_xen_copy_from_checked(void *to, const void *from, unsigned int size)
{
    return __raw_copy_from_guest(to, from, size);
}

#undef raw_copy_to_guest
#undef raw_copy_from_guest
#undef raw_clear_guest
#undef __raw_copy_to_guest
#undef __raw_copy_from_guest

#define raw_copy_to_guest(to, from, size) \
    (unlikely(fastabi_is_calling()) ? fastabi_copy_to(to, from, size) : fastabi_xen_copy_to(to, from, size))
#define raw_copy_from_guest(to, from, size) \
    (unlikely(fastabi_is_calling()) ? fastabi_copy_from(to, from, size) : fastabi_xen_copy_from(to, from, size))
#define raw_clear_guest(to, size) \
    (unlikely(fastabi_is_calling()) ? fastabi_clear(to, size) : fastabi_xen_clear(to, size))
#define __raw_copy_to_guest(to, from, size) \
    (unlikely(fastabi_is_calling()) ? fastabi_copy_to(to, from, size) : fastabi_xen_copy_to_checked(to, from, size))
#define __raw_copy_from_guest(to, from, size) \
    (unlikely(fastabi_is_calling()) ? fastabi_copy_from(to, from, size) : fastabi_xen_copy_from_checked(to, from, size))

#endif
