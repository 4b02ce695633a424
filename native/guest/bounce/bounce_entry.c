/*
 * The tour with an oracle that knows traditional calls alone, and makes them through fastabi_hypercall_page: all
 * structs by hand, as in a kernel that has never heard of FastABI.
 */
#include "../tour/oracle_call.h"
#include "guest.h"

const char guest_name[] = "bounce-c";

const char *oracle_page(uint32_t msr)
{
	(void)msr;
	return (const char *)fastabi_hypercall_page;
}

int oracle_prefers_registers(void)
{
	return 0;
}
