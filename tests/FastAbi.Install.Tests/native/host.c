/* A program on a host that plays the hypervisor: it answers one call, by the archive and inline. */
#include <fastabi.h>
#include <fastabi_inline.h>
#include <fastabi_sim.h>

#include <stdio.h>
#include <string.h>

void fastabi_sim_cpuid(uint32_t leaf, uint32_t result[4])
{
	static const uint32_t vendor[4] = { 1, 0x756e6547, 0x6c65746e, 0x49656e69 };
	static const uint32_t leaves[5][4] = {
		{ 0x40000004, 0x566e6558, 0x65584d4d, 0x4d4d566e },
		{ 0x00040011 },
		{ 0 },
		{ 0 },
		{ FASTABI_CPUID_FASTABI },
	};

	memset(result, 0, 4 * sizeof(*result));
	if (leaf == 0)
		memcpy(result, vendor, sizeof(vendor));
	else if (leaf == 1)
		result[2] = (uint32_t)1 << 31;
	else if (leaf >= 0x40000000 && leaf <= 0x40000004)
		memcpy(result, leaves[leaf - 0x40000000], sizeof(leaves[0]));
}

void fastabi_sim_hypercall(struct fastabi_sim_registers *registers)
{
	registers->rax = 0;
	registers->r9 = registers->rsi == FASTABI_DOMID_SELF ? 42 : 0;
}

int main(void)
{
	evtchn_port_t port = 0, inlined = 0;
	enum fastabi_mode mode = fastabi_init();
	long result = fastabi_event_channel_alloc_unbound(FASTABI_DOMID_SELF, 1, &port);

	fastabi_inline_event_channel_alloc_unbound(FASTABI_DOMID_SELF, 1, &inlined);
	printf("mode %d, result %ld, ports %u and %u\n", mode, result, port, inlined);
	return 0;
}
