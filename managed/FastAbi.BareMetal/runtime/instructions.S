/*
 * Instructions for the files below Kernel/, by the names in Internal/Runtime/NativeRuntime.cs: functions of the System V
 * ABI.
 */
	.macro	FUNCTION name
	.section .text.baremetal_\name, "ax", @progbits
	.globl baremetal_\name
	.type baremetal_\name, @function
baremetal_\name:
	.endm

	.macro	END name
	ret
	.size baremetal_\name, . - baremetal_\name
	.endm

FUNCTION interrupts_on
	sti
END interrupts_on

FUNCTION interrupts_off
	cli
END interrupts_off

/* Interrupts come only after the instruction that follows sti, so none is missed before hlt. */
FUNCTION wait_for_interrupt
	sti
	hlt
END wait_for_interrupt

FUNCTION pause
	pause
END pause

/* out: rax */
FUNCTION read_time_stamp
	rdtsc
	shl	$32, %rdx
	or	%rdx, %rax
END read_time_stamp

/* in: edi = register; out: rax */
FUNCTION read_msr
	mov	%edi, %ecx
	rdmsr
	shl	$32, %rdx
	or	%rdx, %rax
END read_msr

/* in: edi = register, rsi = value */
FUNCTION write_msr
	mov	%edi, %ecx
	mov	%esi, %eax
	mov	%rsi, %rdx
	shr	$32, %rdx
	wrmsr
END write_msr

/* in: edi = port; out: eax. Compiled C# takes it that a small result fills the register. */
FUNCTION port_read8
	mov	%edi, %edx
	xor	%eax, %eax
	in	%dx, %al
END port_read8

FUNCTION port_read16
	mov	%edi, %edx
	xor	%eax, %eax
	in	%dx, %ax
END port_read16

FUNCTION port_read32
	mov	%edi, %edx
	in	%dx, %eax
END port_read32

/* in: edi = port, esi = value */
FUNCTION port_write8
	mov	%edi, %edx
	mov	%esi, %eax
	out	%al, %dx
END port_write8

FUNCTION port_write16
	mov	%edi, %edx
	mov	%esi, %eax
	out	%ax, %dx
END port_write16

FUNCTION port_write32
	mov	%edi, %edx
	mov	%esi, %eax
	out	%eax, %dx
END port_write32

/* out: rax */
FUNCTION start_info
	mov	guest_start_info, %rax
END start_info

	.section .note.GNU-stack, "", @progbits
