/* The page tables that boot.S fills; see memory_map.h. */

#include "layout.h"

/*
 * The first 4 GiB one to one in pages of 2 MiB. The first two of them are split, for the sake of pages that stay
 * unmapped: the one at 0, where null pointers go, and the guard below each stack. fixed_layout.c maps more, and share.c
 * splits pages.
 */
	.section .bss.guest_page_tables, "aw", @nobits
	.balign PAGE_SIZE
	.globl level4_table
level4_table:
	.skip	PAGE_SIZE
	.globl level3_table
level3_table:
	.skip	PAGE_SIZE
	.globl level2_tables
level2_tables:
	.skip	4 * PAGE_SIZE
	.globl null_table
null_table:
	.skip	PAGE_SIZE
	.globl stack_table			# behind null_table, as 2 MiB is behind 0
stack_table:
	.skip	PAGE_SIZE
	.globl page_tables_end
page_tables_end:

	.section .bss.guest_c_bit, "aw", @nobits
	.balign 4
	.globl guest_c_bit
guest_c_bit:
	.skip	4

	.section .note.GNU-stack, "", @progbits
