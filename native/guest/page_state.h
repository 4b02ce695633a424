/*
 * Under SEV-SNP the processor knows of each page whose it is, the guest's or the hypervisor's, and whether the guest
 * has found it to be its own, which is called validated. It lets the guest have no other by the C-bit (AMD64
 * Architecture Programmer's Manual, volume 2, "Secure Nested Paging").
 */
#ifndef GUEST_PAGE_STATE_H
#define GUEST_PAGE_STATE_H

#include <stdbool.h>
#include <stdint.h>

/** Whether this guest runs under it. */
bool guest_has_page_states(void);

/** Gives a page that is mapped with the C-bit to the hypervisor; the C-bit has to go next. */
void page_state_give(uint64_t address);

/** Has the hypervisor give a page, which then has to be mapped with the C-bit and validated. */
void page_state_demand(uint64_t address);

/**
 * PVALIDATE: says of a page of 4 KiB that it is this guest's own, or no longer. 0: done; 1: its address, 6: its size is
 * wrong.
 *
 * @param changed  Whether that is new.
 */
uint32_t page_state_validate(const void *page, bool is_own, bool *changed);

/** RMPADJUST: makes a page one from which a processor can start. Whether it was done. */
bool page_state_make_save_area(const void *page);

#endif
