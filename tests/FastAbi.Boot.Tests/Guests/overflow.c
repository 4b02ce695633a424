/* Uses up its stack, which ends at a page that is not mapped. */
#include "guest.h"

const char guest_name[] = "overflow";

static unsigned int __attribute__((noinline)) dive(unsigned int depth)
{
	volatile unsigned char frame[1000];

	frame[0] = (unsigned char)depth;
	return depth ? dive(depth - 1) + frame[0] : 0;
}

void guest_main(void)
{
	guest_ok("before the overflow");
	guest_not_ok("an overflow ends the guest", "it returned %u", dive(1000000));
}
