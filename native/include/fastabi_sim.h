/*
 * The two hooks of libfastabi-sim.a, which stands in for the hypervisor in hosted tests.
 *
 * In that archive the hypercall instruction is a call to fastabi_sim_hypercall() and the cpuid instruction a call to
 * fastabi_sim_cpuid(). The program that links the archive defines both; it has no other undefined symbol.
 */
#ifndef FASTABI_SIM_H
#define FASTABI_SIM_H

#include "fastabi_types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The registers at the hypercall instruction. native/asm/sim.S relies on order and size. */
struct fastabi_sim_registers {
	uint64_t rax;
	uint64_t rbx;
	uint64_t rcx;
	uint64_t rdx;
	uint64_t rsi;
	uint64_t rdi;
	uint64_t rbp;
	/** The stack pointer as the hypercall instruction would see it. A change is ignored. */
	uint64_t rsp;
	uint64_t r8;
	uint64_t r9;
	uint64_t r10;
	uint64_t r11;
	uint64_t r12;
	uint64_t r13;
	uint64_t r14;
	uint64_t r15;
	/** Loaded back with popfq: bits that user code may not change stay as they are. */
	uint64_t rflags;
};

/**
 * Plays the hypervisor: sees every register as it is at the hypercall instruction and leaves every register as the
 * instruction would. Runs on the caller's stack with the direction flag clear. Vector registers are not saved; the
 * trampolines do not use them.
 */
void fastabi_sim_hypercall(struct fastabi_sim_registers *registers);

/** Plays the cpuid instruction, sub-leaf 0: result becomes eax, ebx, ecx, edx. */
void fastabi_sim_cpuid(uint32_t leaf, uint32_t result[4]);

#ifdef __cplusplus
}
#endif

#endif
