/* See refusal.h. */
#include "refusal.h"

static void (*refusal_handler)(enum guest_refusal what);

void guest_refusal_handle(void (*handler)(enum guest_refusal what))
{
	refusal_handler = handler;
}

bool guest_survives(enum guest_refusal what)
{
	if (!refusal_handler)
		return false;
	refusal_handler(what);
	return true;
}
