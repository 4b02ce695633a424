/* FAB0124 at 'jb 0x66 <fastabi_enosys>': nothing was compared */
#include "../native/right.S"
#include "../classic/right.S"

	BEGIN portable
	jb	fastabi_enosys
	je	fastabi_classic_demo_probe
	jmp	fastabi_native_demo_probe
	END portable
