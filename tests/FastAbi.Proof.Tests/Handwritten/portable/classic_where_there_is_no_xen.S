/* FAB0136 at 'jb 0x23 <fastabi_classic_demo_probe>': the instruction would fault */
#include "../native/right.S"
#include "../classic/right.S"

	BEGIN portable
	cmpb	$1, fastabi_mode(%rip)
	jb	fastabi_classic_demo_probe
	je	fastabi_classic_demo_probe
	jmp	fastabi_native_demo_probe
	END portable
