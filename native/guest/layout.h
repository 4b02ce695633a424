/* The segments and stacks of layout.S. */
#ifndef GUEST_LAYOUT_H
#define GUEST_LAYOUT_H

/* Processors that a guest can run; processor 0 is the one that boots. */
#define GUEST_PROCESSORS 2

/* The global descriptor table. Each processor has a task state segment of its own. */
#define SELECTOR_CODE 0x08
#define SELECTOR_DATA 0x10
#define SELECTOR_TSS 0x18
#define TSS_DESCRIPTOR_SIZE 16

/* Each processor's stack, from low to high addresses: a guard page, which is not mapped, and the stack. */
#define PAGE_SIZE 0x1000
#define STACK_SIZE 0x10000
#define STACK_SPAN (PAGE_SIZE + STACK_SIZE)

#ifndef __ASSEMBLER__
#include <stdint.h>

extern uint64_t guest_gdt[];

/* The first stack's guard page; the other stacks follow. */
extern char stack_guard[];
#endif

#endif
