/* Pages of a guest whose memory is sealed (SEV, TDX): its own, and those that the hypervisor sees as well. */
#ifndef GUEST_SHARE_H
#define GUEST_SHARE_H

#include <stdbool.h>
#include <stddef.h>

/** Whether this is such a guest. */
bool guest_is_sealed(void);

/** Whether it is one that talks by a GHCB. */
bool guest_has_ghcb(void);

/**
 * Has the hypervisor see pages from an address on; they are zero then. Nothing happens in a guest that is not sealed.
 * An area that shares no page with others is a whole number of pages, aligned.
 */
void guest_share(void *start, size_t size);

/**
 * Takes pages back from the hypervisor; they are zero then. Under SEV-SNP those beyond what the guest was launched with
 * are had so, too. Nothing happens in a guest that has no GHCB.
 */
void guest_unshare(void *start, size_t size);

#endif
