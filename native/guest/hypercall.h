/* What C cannot say about a hypercall: every register of it, and the registers that a function has to preserve. */
#ifndef GUEST_HYPERCALL_H
#define GUEST_HYPERCALL_H

#include <stdint.h>

/** The registers by their numbers in instructions: rax rcx rdx rbx rsp rbp rsi rdi r8 to r15. */
#define GUEST_REGISTERS 16
#define GUEST_RSP 4

/** The numbers of FastABI's reg0 to reg7: rax, rdi, rsi, r8, r9, r10, r11, r12. */
#define GUEST_FASTABI_REGISTERS { 0, 7, 6, 8, 9, 10, 11, 12 }

/**
 * Executes the instruction with every register but rsp loaded from an array of GUEST_REGISTERS, and stored to it after.
 * Where the processor's vendor has the other instruction, it raises #UD.
 */
void guest_vmcall(uint64_t *registers);
void guest_vmmcall(uint64_t *registers);
void guest_tdcall(uint64_t *registers);

/** What Xen has copied during FastABI calls since it started. */
struct guest_copies {
	uint64_t calls; /* during how many calls */
	uint64_t physical; /* from and to guest-physical memory */
	uint64_t virtual; /* from and to guest-virtual memory */
};

/** Asks a Xen whose FastABI counts copies (native/xen/include/fastabi/debug.h); false for any other hypervisor. */
int guest_copies(struct guest_copies *copies);

/** Executes the one that this processor has, as the library has found out. */
void guest_hypercall(uint64_t *registers);

/** Whether a function preserves rbx, rbp and r12 to r15, as the System V ABI demands. */
int guest_preserves_callee_saved(void (*function)(void));

#endif
