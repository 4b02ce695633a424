/* FAB0136 at 'jmp 0x23 <fastabi_classic_demo_probe>': it would be slower */
#include "../native/right.S"
#include "../classic/right.S"

	BEGIN portable
	cmpb	$1, fastabi_mode(%rip)
	jb	fastabi_enosys
	je	fastabi_classic_demo_probe
	jmp	fastabi_classic_demo_probe
	END portable
