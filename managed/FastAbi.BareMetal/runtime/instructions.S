/* Instructions for the files below Kernel/, by the names in Internal/Runtime/NativeRuntime.cs. */
#include "assembly.h"
#include "convention.h"

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

/* in: first argument = register; out: rax */
FUNCTION baremetal_read_msr
	mov	ARGUMENT1_LOW, %ecx
	rdmsr
	shl	$32, %rdx
	or	%rdx, %rax
	ret
END baremetal_read_msr

/* in: first argument = register, second = value */
FUNCTION baremetal_write_msr
	mov	ARGUMENT1_LOW, %ecx
	mov	ARGUMENT2_LOW, %eax
	mov	ARGUMENT2, %rdx
	shr	$32, %rdx
	wrmsr
	ret
END baremetal_write_msr

/* in: first argument = port; out: eax. Compiled C# takes it that a small result fills the register. */
FUNCTION baremetal_port_read8
	mov	ARGUMENT1_LOW, %edx
	xor	%eax, %eax
	in	%dx, %al
	ret
END baremetal_port_read8

FUNCTION baremetal_port_read16
	mov	ARGUMENT1_LOW, %edx
	xor	%eax, %eax
	in	%dx, %ax
	ret
END baremetal_port_read16

FUNCTION baremetal_port_read32
	mov	ARGUMENT1_LOW, %edx
	in	%dx, %eax
	ret
END baremetal_port_read32

/* in: first argument = port, second = value */
FUNCTION baremetal_port_write8
	mov	ARGUMENT2_LOW, %eax		# first, since it may be edx
	mov	ARGUMENT1_LOW, %edx
	out	%al, %dx
	ret
END baremetal_port_write8

FUNCTION baremetal_port_write16
	mov	ARGUMENT2_LOW, %eax		# first, since it may be edx
	mov	ARGUMENT1_LOW, %edx
	out	%ax, %dx
	ret
END baremetal_port_write16

FUNCTION baremetal_port_write32
	mov	ARGUMENT2_LOW, %eax		# first, since it may be edx
	mov	ARGUMENT1_LOW, %edx
	out	%eax, %dx
	ret
END baremetal_port_write32

	.section .note.GNU-stack, "", @progbits
