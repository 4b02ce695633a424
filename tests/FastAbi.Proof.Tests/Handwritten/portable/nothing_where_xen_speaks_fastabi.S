/* FAB0136 at 'jmp 0x74 <fastabi_enosys>': no call is made */
#include "../native/right.S"
#include "../classic/right.S"

	BEGIN portable
	cmpb	$1, fastabi_mode(%rip)
	jb	fastabi_enosys
	je	fastabi_classic_demo_probe
	jmp	fastabi_enosys
	END portable
