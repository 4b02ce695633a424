/* FAB0136 at 'je 0 <fastabi_native_demo_probe>': it would take another call for it */
#include "../native/right.S"
#include "../classic/right.S"

	BEGIN portable
	cmpb	$1, fastabi_mode(%rip)
	jb	fastabi_enosys
	je	fastabi_native_demo_probe
	jmp	fastabi_native_demo_probe
	END portable
