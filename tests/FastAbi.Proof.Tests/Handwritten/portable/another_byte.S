/* FAB0126 at 'cmpb $1, (%rip) <fastabi_direct_map_offset>': the mode has a byte of its own */
#include "../native/right.S"
#include "../classic/right.S"

	BEGIN portable
	cmpb	$1, fastabi_direct_map_offset(%rip)
	jb	fastabi_enosys
	je	fastabi_classic_demo_probe
	jmp	fastabi_native_demo_probe
	END portable
