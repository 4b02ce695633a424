/*
 * From the PVH entry point to guest_start() in 64-bit mode.
 *
 * A PVH kernel is entered in 32-bit protected mode with flat segments, paging and interrupts off and ebx pointing to
 * struct hvm_start_info (xen/docs/misc/pvh.pandoc). The loader has put the segments in place and zeroed .bss; the
 * address of the entry point stands in an ELF note (xen/include/public/elfnote.h).
 */

#include "assembly.h"
#include "layout.h"

#define XEN_ELFNOTE_PHYS32_ENTRY 18

/* AMD64 Architecture Programmer's Manual, volume 2: "System-Control Registers", "Page-Translation Table Entry". */
#define CR0_PE		(1 << 0)
#define CR0_MP		(1 << 1)
#define CR0_EM		(1 << 2)
#define CR0_TS		(1 << 3)
#define CR0_NE		(1 << 5)
#define CR0_PG		(1 << 31)
#define CR4_PAE		(1 << 5)
#define CR4_OSFXSR	(1 << 9)
#define CR4_OSXMMEXCPT	(1 << 10)
#define MSR_EFER	0xc0000080
#define EFER_LME	8
#define PTE_P		(1 << 0)
#define PTE_RW		(1 << 1)
#define PTE_PS		(1 << 7)

#define LARGE_PAGE	0x200000

/* xen/include/public/arch-x86/hvm/start_info.h; the flag is proposed. */
#define START_INFO_FLAGS	8
#define SIF_HVM_GHCB		(1 << 5)

/* SEV-ES Guest-Hypervisor Communication Block Standardization, "GHCB MSR Protocol". */
#define MSR_GHCB		0xc0010130
#define GHCB_INFORMATION	0x001

/* AMD64 Architecture Programmer's Manual, volume 3: "Extended Processor Signature and Family Identifiers". */
#define CPUID_LARGEST	0x80000000
#define CPUID_FEATURES	0x80000001
#define EDX_LONG_MODE	29

#define PORT_DATA	0x3f8
#define PORT_DEBUG_EXIT	0xf4			/* QEMU: -device isa-debug-exit,iobase=0xf4,iosize=0x04 */
#define EXIT_UNFIT	0x14			/* guest.h: GUEST_EXIT_UNFIT */

	.section .note.Xen, "a", @note
	.balign 4
	.long	4, 8, XEN_ELFNOTE_PHYS32_ENTRY	# size of the name, size of the address, type
	.asciz	"Xen"
	.quad	guest_entry

/* Several entries of a page table at a time: what is executed before a guest's first line is mostly this. */
	.macro	FILL size
	.set	entry, 0
	.rept	4
	mov	%eax, entry * 8(%edi)
	.set	entry, entry + 1
	.if	entry == 4
	add	$(4 * 8), %edi
	.endif
	add	\size, %eax
	.endr
	.endm

/*
 * in:  ebx = hvm_start_info, cr0.pe = 1, cr0.pg = 0, eflags.if = 0
 * out: rdi = hvm_start_info, rsp on the stack, as after a call
 */
	.code32
FUNCTION guest_entry
	cld
	testl	$SIF_HVM_GHCB, START_INFO_FLAGS(%ebx)
	jnz	find_c_bit			# CPUID would be #VC, which has no handler yet
	mov	%ebx, %esi
	mov	$CPUID_LARGEST, %eax
	cpuid
	cmp	$CPUID_FEATURES, %eax
	jb	no_long_mode
	mov	$CPUID_FEATURES, %eax
	cpuid
	bt	$EDX_LONG_MODE, %edx
	jnc	no_long_mode
	mov	%esi, %ebx
has_long_mode:
	mov	$(CR4_PAE | CR4_OSFXSR | CR4_OSXMMEXCPT), %eax
	mov	%eax, %cr4
	# Tables that follow a rule are not worth their room in the file. .bss is zero.
	movl	$(level3_table + PTE_P + PTE_RW), level4_table
	.set	table, 0
	.rept	4
	movl	$(level2_tables + table * PAGE_SIZE + PTE_P + PTE_RW), level3_table + table * 8
	.set	table, table + 1
	.endr
	# Up to 4 GiB, where the address overflows.
	mov	$level2_tables, %edi
	mov	$(PTE_P | PTE_RW | PTE_PS), %eax
fill_level2:
	FILL	$LARGE_PAGE
	jnc	fill_level2
	movl	$(null_table + PTE_P + PTE_RW), level2_tables
	movl	$(stack_table + PTE_P + PTE_RW), level2_tables + 8
	mov	$null_table, %edi
	mov	$(PTE_P | PTE_RW), %eax
fill_level1:
	FILL	$PAGE_SIZE
	cmp	$(2 * LARGE_PAGE + PTE_P + PTE_RW), %eax
	jne	fill_level1
	movl	$0, null_table
	.set	processor, 0
	.rept	GUEST_PROCESSORS
	movl	$0, stack_table + processor * STACK_SPAN / PAGE_SIZE * 8
	.set	processor, processor + 1
	.endr
	mov	guest_c_bit, %ecx
	jecxz	tables_are_full
	sub	$32, %ecx			# in the upper half of an entry
	mov	$1, %eax
	shl	%cl, %eax
	mov	$level4_table, %edi
encrypt_next:
	testl	$PTE_P, (%edi)
	jz	encrypted
	or	%eax, 4(%edi)
encrypted:
	add	$8, %edi
	cmp	$page_tables_end, %edi
	jne	encrypt_next
tables_are_full:
	mov	$level4_table, %eax
	mov	%eax, %cr3
	mov	$MSR_EFER, %ecx
	rdmsr
	bts	$EFER_LME, %eax
	jc	lme_is_set			# as it always is under TDX, where the write is #VE
	wrmsr
lme_is_set:
	# Without MP and with EM or TS, the first vector instruction of a C or C# guest would fault.
	mov	%cr0, %eax
	and	$~(CR0_EM | CR0_TS), %eax
	or	$(CR0_PG | CR0_NE | CR0_MP | CR0_PE), %eax
	mov	%eax, %cr0
	lgdt	gdt_pointer
	ljmp	$SELECTOR_CODE, $long_mode

/* The register of the GHCB still has what it has at the start: code 1, and the number of the C-bit. */
find_c_bit:
	mov	$MSR_GHCB, %ecx
	rdmsr
	cmpw	$GHCB_INFORMATION, %ax
	jne	no_c_bit
	shr	$24, %eax
	mov	%eax, guest_c_bit
	jmp	has_long_mode
no_c_bit:
	hlt
	jmp	no_c_bit

/* The way to long mode would be a triple fault, of which nobody learns why. */
no_long_mode:
	mov	$no_long_mode_text, %esi
	mov	$PORT_DATA, %edx
print_next:
	lodsb
	test	%al, %al
	jz	exit
	out	%al, (%dx)
	jmp	print_next
exit:
	mov	$EXIT_UNFIT, %eax
	out	%al, $PORT_DEBUG_EXIT
	cli
	hlt
	jmp	exit

	.code64
long_mode:
	LOAD_DATA_SEGMENTS $SELECTOR_DATA
	mov	$stack_top, %esp
	xor	%ebp, %ebp			# ends a debugger's walk along the frames
	mov	%ebx, %edi
	call	guest_start
	ud2					# guest_start() does not return
END guest_entry

	.section .rodata.guest_boot, "a", @progbits
no_long_mode_text:
	.asciz	"\nthe processor has no long mode, which this kernel of 64 bits needs\n"

	.section .note.GNU-stack, "", @progbits
