/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * What Xen's handlers may reach while they serve a FastABI call: the structs that stand on Xen's stack in place of the
 * guest's, and guest-physical memory where an operation names it.
 */
#ifndef FASTABI_WINDOW_H
#define FASTABI_WINDOW_H

#include <xen/lib.h>
#include <xen/percpu.h>
#include <asm/current.h>

/*
 * The call that this processor serves. A handler runs to its end on one processor, except where it sleeps in a wait
 * queue: then another vCPU may come in between, so the window says whose it is.
 */
struct fastabi_window {
    const struct vcpu *caller;
    unsigned long start;
    unsigned long size;
};

DECLARE_PER_CPU(struct fastabi_window, fastabi_window);

/* Whether the current vCPU is in a FastABI call. */
static inline bool fastabi_is_calling(void)
{
    return this_cpu(fastabi_window).caller == current;
}

/* Opens a piece of Xen's stack to the copies, until the window is closed. */
static inline void fastabi_open(const void *start, unsigned long size)
{
    this_cpu(fastabi_window) = (struct fastabi_window){ current, (unsigned long)start, size };
}

static inline void fastabi_close(void)
{
    this_cpu(fastabi_window).caller = NULL;
}

/* Whether so many bytes lie in the window. */
static inline bool fastabi_is_open(const void *start, unsigned int size)
{
    const struct fastabi_window *window = &this_cpu(fastabi_window);
    unsigned long offset = (unsigned long)start - window->start;

    return size <= window->size && offset <= window->size - size;
}

/* As Xen's copies, for what is not in the window: the number of bytes that were not copied. */
unsigned int fastabi_copy_beyond_to(void *to, const void *from, unsigned int size);
unsigned int fastabi_copy_beyond_from(void *to, const void *from, unsigned int size);
unsigned int fastabi_clear_beyond(void *to, unsigned int size);

/* The same for any memory. Most sizes are constants, so that the compiler knows how to copy them. */
static always_inline unsigned int fastabi_copy_to(void *to, const void *from, unsigned int size)
{
    if ( unlikely(!fastabi_is_open(to, size)) )
        return fastabi_copy_beyond_to(to, from, size);

    __builtin_memcpy(to, from, size);
    return 0;
}

static always_inline unsigned int fastabi_copy_from(void *to, const void *from, unsigned int size)
{
    if ( unlikely(!fastabi_is_open(from, size)) )
        return fastabi_copy_beyond_from(to, from, size);

    __builtin_memcpy(to, from, size);
    return 0;
}

static always_inline unsigned int fastabi_clear(void *to, unsigned int size)
{
    if ( unlikely(!fastabi_is_open(to, size)) )
        return fastabi_clear_beyond(to, size);

    __builtin_memset(to, 0, size);
    return 0;
}

/* A pointer that stands for guest-physical memory, for guest handles: frames shift by PAGE_SHIFT, addresses by 0. */
void *fastabi_physical(uint64_t number, unsigned int shift);

#endif
