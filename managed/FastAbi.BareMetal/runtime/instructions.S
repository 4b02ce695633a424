/*
 * Instructions for the files below Kernel/, by the names in Internal/Runtime/NativeRuntime.cs: functions of the System
 * V ABI.
 */
#include "assembly.h"

FUNCTION baremetal_interrupts_on
	sti
	ret
END baremetal_interrupts_on

FUNCTION baremetal_interrupts_off
	cli
	ret
END baremetal_interrupts_off

/* Interrupts come only after the instruction that follows sti, so none is missed before hlt. */
FUNCTION baremetal_wait_for_interrupt
	sti
	hlt
	ret
END baremetal_wait_for_interrupt

FUNCTION baremetal_pause
	pause
	ret
END baremetal_pause

/* out: rax */
FUNCTION baremetal_read_time_stamp
	rdtsc
	shl	$32, %rdx
	or	%rdx, %rax
	ret
END baremetal_read_time_stamp

/* in: edi = register; out: rax */
FUNCTION baremetal_read_msr
	mov	%edi, %ecx
	rdmsr
	shl	$32, %rdx
	or	%rdx, %rax
	ret
END baremetal_read_msr

/* in: edi = register, rsi = value */
FUNCTION baremetal_write_msr
	mov	%edi, %ecx
	mov	%esi, %eax
	mov	%rsi, %rdx
	shr	$32, %rdx
	wrmsr
	ret
END baremetal_write_msr

/* in: edi = port; out: eax. Compiled C# takes it that a small result fills the register. */
FUNCTION baremetal_port_read8
	mov	%edi, %edx
	xor	%eax, %eax
	in	%dx, %al
	ret
END baremetal_port_read8

FUNCTION baremetal_port_read16
	mov	%edi, %edx
	xor	%eax, %eax
	in	%dx, %ax
	ret
END baremetal_port_read16

FUNCTION baremetal_port_read32
	mov	%edi, %edx
	in	%dx, %eax
	ret
END baremetal_port_read32

/* in: edi = port, esi = value */
FUNCTION baremetal_port_write8
	mov	%edi, %edx
	mov	%esi, %eax
	out	%al, %dx
	ret
END baremetal_port_write8

FUNCTION baremetal_port_write16
	mov	%edi, %edx
	mov	%esi, %eax
	out	%ax, %dx
	ret
END baremetal_port_write16

FUNCTION baremetal_port_write32
	mov	%edi, %edx
	mov	%esi, %eax
	out	%eax, %dx
	ret
END baremetal_port_write32

/* out: rax */
FUNCTION baremetal_start_info
	mov	guest_start_info, %rax
	ret
END baremetal_start_info

	.section .note.GNU-stack, "", @progbits
