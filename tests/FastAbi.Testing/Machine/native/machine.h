/*
 * The test's machine: calls a trampoline with a chosen register file and records what became of it. Shared by
 * machine.c, call.S and, with the same layout, MachineCall.cs.
 */
#ifndef MACHINE_H
#define MACHINE_H

/*
 * Words above the return address that are compared: home space where the convention has it, the arguments on the
 * stack, and canaries above them.
 */
#define MACHINE_STACK_WORDS	14

/* Words below rsp that hold junk when the call is made: what a forgotten byte of a struct on the stack would show. */
#define MACHINE_JUNK_WORDS	128

/* How much of the callee's frame is recorded, and the largest struct in it that the hypercall may write; bytes. */
#define MACHINE_FRAME_BYTES	1024
#define MACHINE_STRUCT_BYTES	512

/* How many hypercalls of one call are told apart. */
#define MACHINE_LOG_CALLS	8

/* Offsets in struct machine_call. */
#define CALL_FUNCTION		0x000
#define CALL_BEFORE		0x008
#define CALL_STACK_BEFORE	0x090
#define CALL_AFTER		0x100
#define CALL_STACK_AFTER	0x188
#define CALL_DIRECT_MAP_OFFSET	0x318
#define CALL_STACK_JUNK		0x320

#ifndef __ASSEMBLER__
#include "fastabi_sim.h"

struct machine_call {
	/* What is called, and with what. rsp is written, with the value at the call instruction. */
	uint64_t function;
	struct fastabi_sim_registers before;
	uint64_t stack_before[MACHINE_STACK_WORDS];

	/* What the caller finds after the return. */
	struct fastabi_sim_registers after;
	uint64_t stack_after[MACHINE_STACK_WORDS];

	/* How often the hypercall instruction was reached, and the registers when it was reached last. */
	uint64_t hypercalls;
	struct fastabi_sim_registers seen;

	/* What the hypercall instruction leaves: bit n of kept keeps the nth register of the structure. */
	struct fastabi_sim_registers answer;
	uint64_t kept;

	/* fastabi_direct_map_offset, and what every junk word on the stack is. */
	uint64_t direct_map_offset;
	uint64_t stack_junk;

	/* The struct that the hypercall instruction writes: the address of which register, how many bytes, and what. */
	uint64_t struct_register;
	uint64_t struct_size;
	uint8_t struct_answer[MACHINE_STRUCT_BYTES];

	/* The callee's frame before the struct is written: its size, from rsp to the return address, and its bytes. */
	uint64_t frame_size;
	uint8_t frame[MACHINE_FRAME_BYTES];

	/*
	 * What the first hypercalls leave in rax instead of the answer's, and the registers that each of the first saw.
	 * If there is any result here, a hypercall without FastABI's bit leaves all other registers alone.
	 */
	uint64_t result_count;
	uint64_t results[MACHINE_LOG_CALLS];
	struct fastabi_sim_registers log[MACHINE_LOG_CALLS];
};

struct machine_cpuid_leaf {
	uint32_t leaf;
	uint32_t result[4];
};

/* What the cpuid instruction answers, 0 for any other leaf, and which leaves were asked. */
struct machine_cpuid {
	uint32_t leaf_count;
	struct machine_cpuid_leaf leaves[16];
	uint32_t asked_count;
	uint32_t asked[1024];
};

extern struct machine_cpuid machine_cpuid;

/* Answers hypercalls that do not come through machine_run() as the structure says, until that is called. */
void machine_expect(struct machine_call *call);

/* Not reentrant. */
void machine_run(struct machine_call *call);
#endif

#endif
