/*
 * A guest under Intel TDX: the processor's module keeps registers and memory from the hypervisor, and TDCALL is the way
 * to both (Intel TDX Module ABI Reference Specification; Intel TDX Guest-Hypervisor Communication Interface).
 */
#ifndef GUEST_TD_H
#define GUEST_TD_H

#include <stdbool.h>
#include <stdint.h>

/** Functions of the hypervisor's that every one has: in r11, with 0 in r10. */
enum td_function {
	TD_CPUID = 10,
	TD_HLT = 12,
	TD_PORT = 30,
	TD_READ_MSR = 31,
	TD_WRITE_MSR = 32,
	TD_MAP = 0x10001,
	TD_FATAL_ERROR = 0x10003
};

/** Registers by their numbers in instructions; those that TDCALL passes. */
enum td_register {
	TD_RAX = 0,
	TD_RCX = 1,
	TD_RDX = 2,
	TD_RSI = 6,
	TD_RDI = 7,
	TD_R8 = 8,
	TD_R9 = 9,
	TD_R10 = 10,
	TD_R11 = 11,
	TD_R12 = 12,
	TD_R13 = 13,
	TD_R14 = 14,
	TD_R15 = 15
};

/** What the last #VE was about: why, more about it, and the length of the instruction. */
struct td_exception {
	uint32_t reason;
	uint64_t qualification;
	unsigned int length;
};

/** Finds out whether this is one, before there is a handler: the module itself answers CPUID, as far as it is asked. */
void td_init(void);

/** Whether this is one. */
bool guest_is_td(void);

/**
 * Calls the hypervisor, which sees and changes the registers that the mask names and no others.
 *
 * @param registers  GUEST_REGISTERS of them; rax and rcx are TDCALL's.
 */
void td_call(uint64_t *registers, uint32_t mask);

/**
 * Makes the hypercall that an array of registers asks for (hypercall.h), at a privilege level, and leaves the answer
 * there.
 */
void td_hypercall(uint64_t *registers, unsigned int level);

/**
 * Asks the hypervisor for a function with operands in r12 to r15, of which the first so many are exposed, and leaves
 * the answer in them; false: refused.
 */
bool td_ask(enum td_function function, uint64_t *operands, unsigned int count);

/** Asks the module why #VE was raised; it raises no other before that. */
struct td_exception td_exception(void);

/** Has a page seen by the hypervisor as well, at an address with the shared bit from then on; what it had is lost. */
void td_share(uint64_t address);

/** Ends the guest. */
void td_terminate(uint64_t error) __attribute__((noreturn));

#endif
