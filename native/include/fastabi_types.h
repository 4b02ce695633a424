/*
 * What the other headers take from elsewhere: uint8_t to uint64_t, int8_t to int64_t, size_t and offsetof from the
 * compiler's headers, in Linux from its own. A kernel may define
 *
 *   FASTABI_TYPES_HEADER  its own header with these, such as <kernel/types.h>
 *   FASTABI_XEN_TYPES     where its headers have domid_t, evtchn_port_t, grant_ref_t and grant_handle_t, and come first
 */
#ifndef FASTABI_TYPES_H
#define FASTABI_TYPES_H

#ifdef FASTABI_TYPES_HEADER
#include FASTABI_TYPES_HEADER
#elif defined(__KERNEL__)
#include <linux/stddef.h>
#include <linux/types.h>
#include <xen/interface/event_channel.h>
#include <xen/interface/grant_table.h>
#include <xen/interface/xen.h>
#define FASTABI_XEN_TYPES
#else
#include <stddef.h>
#include <stdint.h>
#endif

#endif
