/* The least that a kernel does: it looks for Xen and gives way. */
#include <fastabi.h>

void kernel_start(void);

void kernel_start(void)
{
	fastabi_init();
	for (;;)
		fastabi_sched_yield();
}
