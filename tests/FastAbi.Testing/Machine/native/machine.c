/* The two hooks of libfastabi-sim.a. They run no managed code, so that a hundred thousand calls take no time. */
#include "machine.h"

#include "../../../../native/asm/sim_registers.h"

#include <stddef.h>
#include <string.h>

#define REGISTER_COUNT (offsetof(struct fastabi_sim_registers, rflags) / sizeof(uint64_t))

#define FASTABI_BIT UINT64_C(0x40000000)

/* CF, PF, AF, ZF, SF, OF: a hypervisor may leave them as it likes. */
#define ARITHMETIC_FLAGS UINT64_C(0x8d5)

_Static_assert(offsetof(struct fastabi_sim_registers, r15) == R15, "adapt sim_registers.h");
_Static_assert(sizeof(struct fastabi_sim_registers) == SIZE, "adapt sim_registers.h");
_Static_assert(offsetof(struct machine_call, function) == CALL_FUNCTION, "adapt CALL_FUNCTION");
_Static_assert(offsetof(struct machine_call, before) == CALL_BEFORE, "adapt CALL_BEFORE");
_Static_assert(offsetof(struct machine_call, stack_before) == CALL_STACK_BEFORE, "adapt CALL_STACK_BEFORE");
_Static_assert(offsetof(struct machine_call, after) == CALL_AFTER, "adapt CALL_AFTER");
_Static_assert(offsetof(struct machine_call, stack_after) == CALL_STACK_AFTER, "adapt CALL_STACK_AFTER");
_Static_assert(offsetof(struct machine_call, direct_map_offset) == CALL_DIRECT_MAP_OFFSET,
	       "adapt CALL_DIRECT_MAP_OFFSET");
_Static_assert(offsetof(struct machine_call, stack_junk) == CALL_STACK_JUNK, "adapt CALL_STACK_JUNK");
_Static_assert(sizeof(struct machine_call) == 0xdc8, "adapt MachineCall.cs");
_Static_assert(sizeof(struct machine_cpuid) == 0x1148, "adapt MachineCpuid.cs");

struct machine_call *machine_current __attribute__((visibility("hidden")));
struct machine_cpuid machine_cpuid;

/* Records the callee's frame, then writes the struct; not where that lies outside the frame, which nobody may write. */
static void use_frame(struct machine_call *call)
{
	uint64_t size = call->before.rsp - sizeof(uint64_t) - call->seen.rsp;
	uint64_t place;

	call->frame_size = size;
	if (size > MACHINE_FRAME_BYTES)
		return;
	memcpy(call->frame, (const void *)call->seen.rsp, size);
	if (call->struct_size == 0)
		return;
	place = (&call->seen.rax)[call->struct_register] - call->seen.rsp;
	if (place <= size && call->struct_size <= size - place)
		memcpy((uint8_t *)call->seen.rsp + place, call->struct_answer, call->struct_size);
}

void machine_expect(struct machine_call *call)
{
	machine_current = call;
}

void fastabi_sim_hypercall(struct fastabi_sim_registers *registers)
{
	struct machine_call *call = machine_current;
	uint64_t *to = &registers->rax;
	const uint64_t *from = &call->answer.rax;

	uint64_t number = call->hypercalls++;

	call->seen = *registers;
	if (number < MACHINE_LOG_CALLS)
		call->log[number] = *registers;
	use_frame(call);
	for (size_t i = 0; i < REGISTER_COUNT; i++) {
		if (!(call->kept >> i & 1) && (call->result_count == 0 || call->seen.rax & FASTABI_BIT))
			to[i] = from[i];
	}
	if (number < call->result_count)
		registers->rax = call->results[number];
	registers->rflags = (registers->rflags & ~ARITHMETIC_FLAGS) | (call->answer.rflags & ARITHMETIC_FLAGS);
}

void fastabi_sim_cpuid(uint32_t leaf, uint32_t result[4])
{
	uint32_t asked = __atomic_fetch_add(&machine_cpuid.asked_count, 1, __ATOMIC_RELAXED);

	if (asked < sizeof(machine_cpuid.asked) / sizeof(machine_cpuid.asked[0]))
		machine_cpuid.asked[asked] = leaf;
	for (uint32_t i = 0; i < 4; i++)
		result[i] = 0;
	for (uint32_t n = 0; n < machine_cpuid.leaf_count; n++) {
		for (uint32_t i = 0; i < 4 && machine_cpuid.leaves[n].leaf == leaf; i++)
			result[i] = machine_cpuid.leaves[n].result[i];
	}
}
