/* See hypercall.h; the instructions themselves are in hypercall_entry.S. */
#include "hypercall.h"

#include "guest.h"

#define COUNTERS UINT64_C(0x7fab1000)

void guest_hypercall(uint64_t *registers)
{
	if (fastabi_info()->instruction == FASTABI_INSTRUCTION_VMCALL)
		guest_vmcall(registers);
	else
		guest_vmmcall(registers);
}

int guest_copies(struct guest_copies *copies)
{
	static const uint8_t numbers[] = GUEST_FASTABI_REGISTERS;
	uint64_t registers[GUEST_REGISTERS] = { [0] = COUNTERS };

	guest_hypercall(registers);
	*copies = (struct guest_copies){ registers[numbers[2]], registers[numbers[3]], registers[numbers[4]] };
	return registers[numbers[0]] == 0;
}
