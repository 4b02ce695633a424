/*
 * FastABI: Xen's register-only hypercall ABI for x86-64 guest kernels.
 *
 * Call fastabi_init() once, early, on any processor. After that each operation is a C function; fastabi_calls.h, which
 * this header includes, has them all. Xen's constants are in fastabi_constants.h and its error numbers in
 * fastabi_errno.h, which come with it. Link with one of:
 *
 *   libfastabi.a          either vendor, told apart by fastabi_init() at run time
 *   libfastabi-vmcall.a   processors with vmcall only: Intel, Centaur, Shanghai
 *   libfastabi-vmmcall.a  processors with vmmcall only: AMD, Hygon
 *   libfastabi-ghcb.a     guests under SEV-ES and SEV-SNP: VMGEXIT, without an exception; the virtual address of the
 *                         processor's GHCB is at %gs:0, its guest-physical one at %gs:8
 *   libfastabi-tdcall.a   guests under Intel TDX: TDCALL, without an exception
 *   libfastabi-sim.a      hosted tests: see fastabi_sim.h
 *
 * C90 with GNU extensions to C23, and C++17. It needs <stdint.h> and <stddef.h> and nothing else, so it serves
 * freestanding code; fastabi_types.h says how a kernel puts headers of its own in their place, as is done for Linux.
 */
#ifndef FASTABI_H
#define FASTABI_H

#include "fastabi_constants.h"
#include "fastabi_errno.h"
#include "fastabi_types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Not for others than the library's own program. COFF shows nothing to others unasked. */
#ifdef _WIN32
#define FASTABI_INTERNAL
#else
#define FASTABI_INTERNAL __attribute__((visibility("hidden")))
#endif

/** Bit in fastabi_info.hvm_features: the hypervisor speaks FastABI. The proposal names it XEN_HVM_CPUID_FASTABI. */
#define FASTABI_CPUID_FASTABI ((uint32_t)1 << 7)

/** How the portable functions reach the hypervisor. */
enum fastabi_mode {
	/** Not at all: fastabi_init() has not run, there is no Xen, or the archive is not for this processor. */
	FASTABI_MODE_NONE = 0,
	/** Xen is there and does not speak FastABI. */
	FASTABI_MODE_CLASSIC = 1,
	/** Xen speaks FastABI. */
	FASTABI_MODE_NATIVE = 2
};

/** The instruction that enters the hypervisor. */
enum fastabi_instruction {
	/** There is no Xen, or the processor's vendor is not known: neither instruction may be executed. */
	FASTABI_INSTRUCTION_NONE = 0,
	/** GenuineIntel, CentaurHauls, Shanghai. */
	FASTABI_INSTRUCTION_VMCALL = 1,
	/** AuthenticAMD, HygonGenuine. */
	FASTABI_INSTRUCTION_VMMCALL = 2
};

/**
 * What fastabi_init() found. The leaves are those of xen/include/public/arch-x86/cpuid.h, named there by their offset
 * plus one ("Leaf 1" is offset 0). All fields are 0 where there is no Xen.
 */
struct fastabi_info {
	/** First of Xen's CPUID leaves: 0x40000000 plus a multiple of 0x100, at most 0x4000ff00. */
	uint32_t cpuid_base;
	/** Highest of Xen's CPUID leaves: leaf cpuid_base + 0, eax. */
	uint32_t cpuid_max;
	/** Xen's version, major << 16 | minor: leaf cpuid_base + 1, eax; 0 if Xen has no such leaf. */
	uint32_t xen_version;
	/** XEN_HVM_CPUID_* bits: leaf cpuid_base + 4, eax; 0 if Xen has no such leaf. */
	uint32_t hvm_features;
	/** An enum fastabi_mode. */
	uint8_t mode;
	/** An enum fastabi_instruction: what this processor has, even where the archive is made for the other one. */
	uint8_t instruction;
};

/**
 * Looks for Xen with the cpuid instruction and sets the mode of all portable functions.
 *
 * May be called again and on several processors at once: each call comes to the same result and no call passes through
 * another one on its way. A guest that was migrated calls it once more, before any other processor makes a hypercall.
 * Takes up to 260 cpuid instructions. Never faults.
 */
enum fastabi_mode fastabi_init(void);

/**
 * Where guest-physical memory is mapped: its address 0 is at this virtual one. A classic call hands Xen a pointer where
 * FastABI hands it a guest-physical address (vcpu.initialise, memory.memory_map) and finds that pointer by adding this.
 * 0, for an identity map, unless the kernel sets it, before such a call and the same for all processors. Not used by
 * native calls.
 */
extern uint64_t fastabi_direct_map_offset FASTABI_INTERNAL;

/**
 * An entry for hypercalls by the traditional ABI, to be called in assembly: rax is the number, rdi, rsi, rdx, r10 and
 * r8 are the arguments. Makes the call by FastABI where that carries it, and by the traditional instruction otherwise.
 * rax is the result; all other registers come back as they were. -ENOSYS before fastabi_init().
 */
void fastabi_bounce(void);

/** A page laid out as Xen's hypercall page: entry n, at byte 32 * n, puts n into eax and goes to fastabi_bounce. */
extern const unsigned char fastabi_hypercall_page[4096];

/** What fastabi_init() found; all fields are 0 before it. Never null, always the same address. */
const struct fastabi_info *fastabi_info(void);

#ifdef __cplusplus
}
#endif

#include "fastabi_calls.h"

#endif
