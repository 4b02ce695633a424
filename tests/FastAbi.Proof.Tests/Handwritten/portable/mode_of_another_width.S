/* FAB0126 at 'cmpl $1, (%rip) <fastabi_mode>': three bytes behind the mode are read */
#include "../native/right.S"
#include "../classic/right.S"

	BEGIN portable
	cmpl	$1, fastabi_mode(%rip)
	jb	fastabi_enosys
	je	fastabi_classic_demo_probe
	jmp	fastabi_native_demo_probe
	END portable
