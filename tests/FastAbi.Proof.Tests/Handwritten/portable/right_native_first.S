/* proved */
#include "../native/right.S"
#include "../classic/right.S"

	BEGIN portable
	cmpb	$2, fastabi_mode(%rip)
	je	fastabi_native_demo_probe
	cmpb	$0, fastabi_mode(%rip)
	je	fastabi_enosys
	jmp	fastabi_classic_demo_probe
	END portable
