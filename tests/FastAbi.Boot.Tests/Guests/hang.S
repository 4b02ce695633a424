/*
 * A guest that reports a first check and then never ends: the time limit must end it. It stays in the mode it is
 * entered in, 32-bit protected mode without paging (xen/include/public/arch-x86/hvm/start_info.h), so only bare QEMU
 * boots it: Xen's first domain has to be an ELF file with a symbol table of its own.
 */
#define XEN_ELFNOTE_PHYS32_ENTRY 18
#define COM1_DATA 0x3f8

	.section .note.pvh, "a", @note
	.long	name_end - name, entry_end - entry, XEN_ELFNOTE_PHYS32_ENTRY
name:
	.asciz	"Xen"
name_end:
entry:
	.long	start
entry_end:

	.text
	.code32
	.globl	start
start:
	movl	$report, %esi
	movl	$(report_end - report), %ecx
	movw	$COM1_DATA, %dx
	rep outsb
	cli
wait_forever:
	hlt
	jmp	wait_forever

report:
	.ascii	"fastabi-guest: hang\nok the console works\n"
report_end:
