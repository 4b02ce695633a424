/*
 * QEMU's loader leaves the memory map in the first page of memory, which native/guest does not map, so that null
 * pointers fault. Here it appears once more, at 4 GiB (AMD64 Architecture Programmer's Manual, volume 2, "Long-Mode
 * Page Translation").
 */
#include "assembly.h"

#define PAGE_SIZE	0x1000
#define ADDRESS_MASK	0xfffff000		/* the tables are below 4 GiB */
#define PTE_P		(1 << 0)
#define PTE_RW		(1 << 1)
#define ENTRY_OF_4_GIB	(4 * 8)

/*
 * out: rax = where the first page is; rdx is lost
 */
FUNCTION monitor_map_first_page
	movl	$(first_level1 + PTE_P + PTE_RW), first_level2
	movl	$(PTE_P | PTE_RW), first_level1
	mov	%cr3, %rax			# level 4, whose first entry is that of the lowest 512 GiB
	and	$ADDRESS_MASK, %eax
	mov	(%rax), %edx
	and	$ADDRESS_MASK, %edx		# level 3
	movl	$(first_level2 + PTE_P + PTE_RW), ENTRY_OF_4_GIB(%rdx)
	mov	$1, %eax
	shl	$32, %rax
	ret
END monitor_map_first_page

	.section .bss.monitor_first_page, "aw", @nobits
	.balign PAGE_SIZE
first_level2:
	.skip	PAGE_SIZE
first_level1:
	.skip	PAGE_SIZE

	.section .note.GNU-stack, "", @progbits
