/* FAB0134 at 'xor %eax, %eax': the error is -ENOSYS */
#include "../native/right.S"
#include "../classic/right.S"

	BEGIN portable
	cmpb	$1, fastabi_mode(%rip)
	jb	1f
	je	fastabi_classic_demo_probe
	jmp	fastabi_native_demo_probe
1:	xor	%eax, %eax
	ret
	END portable
