/*
 * Finds Xen and the way to call it: fastabi_init() and fastabi_info().
 *
 * Built with one of FASTABI_VENDOR_ANY, FASTABI_VENDOR_VMCALL, FASTABI_VENDOR_VMMCALL, FASTABI_SIM, FASTABI_VMGEXIT
 * or FASTABI_TDX, as the trampolines beside it in the archive. With the last two there is no traditional call. Needs
 * no stack protector, vector register, red zone or library.
 *
 * With FASTABI_PROCESS it is for a process of an operating system: Xen is found, but its calls are a kernel's, so the
 * mode stays FASTABI_MODE_NONE. Without that the instruction would raise #UD in a process of a PV guest.
 */
#include "../include/fastabi.h"

#ifdef FASTABI_SIM
#include "../include/fastabi_sim.h"
#endif

/* xen/include/public/arch-x86/cpuid.h: XEN_CPUID_FIRST_LEAF and the text above it. */
#define CPUID_FIRST_BASE 0x40000000u
#define CPUID_LAST_BASE 0x4000ff00u
#define CPUID_BASE_STEP 0x100u
#define CPUID_VERSION 1
#define CPUID_HVM_FEATURES 4

enum { EAX, EBX, ECX, EDX };

/* The managed bindings read the structure at these offsets. */
__extension__ _Static_assert(offsetof(struct fastabi_info, cpuid_base) == 0, "fastabi_info.cpuid_base moved");
__extension__ _Static_assert(offsetof(struct fastabi_info, cpuid_max) == 4, "fastabi_info.cpuid_max moved");
__extension__ _Static_assert(offsetof(struct fastabi_info, xen_version) == 8, "fastabi_info.xen_version moved");
__extension__ _Static_assert(offsetof(struct fastabi_info, hvm_features) == 12, "fastabi_info.hvm_features moved");
__extension__ _Static_assert(offsetof(struct fastabi_info, mode) == 16, "fastabi_info.mode moved");
__extension__ _Static_assert(offsetof(struct fastabi_info, instruction) == 17, "fastabi_info.instruction moved");
__extension__ _Static_assert(sizeof(struct fastabi_info) == 20, "fastabi_info changed its size");

/* The portable entries take their path by this; hidden, so that they reach it without a GOT. */
extern uint8_t fastabi_mode FASTABI_INTERNAL;
uint8_t fastabi_mode;

uint64_t fastabi_direct_map_offset;

#ifdef FASTABI_VENDOR_ANY
/* Not 0: the native trampolines use vmmcall. */
extern uint8_t fastabi_vmmcall FASTABI_INTERNAL;
uint8_t fastabi_vmmcall;
#endif

/* How a Xen is called that does not speak FastABI. */
#if defined(FASTABI_VMGEXIT) || defined(FASTABI_TDX)
#define MODE_WITHOUT_FASTABI FASTABI_MODE_NONE
#else
#define MODE_WITHOUT_FASTABI FASTABI_MODE_CLASSIC
#endif

static struct fastabi_info found;

static void cpuid(uint32_t leaf, uint32_t result[4])
{
#ifdef FASTABI_SIM
	fastabi_sim_cpuid(leaf, result);
#else
	__asm__ volatile("cpuid"
			 : "=a"(result[EAX]), "=b"(result[EBX]), "=c"(result[ECX]), "=d"(result[EDX])
			 : "0"(leaf), "2"(0));
#endif
}

/* Whether three registers spell these twelve characters. */
static int spells(const char *text, uint32_t first, uint32_t second, uint32_t third)
{
	uint32_t words[3];
	unsigned int i;

	words[0] = first;
	words[1] = second;
	words[2] = third;
	for (i = 0; i < 12; i++) {
		if ((uint8_t)text[i] != (uint8_t)(words[i / 4] >> (i % 4 * 8)))
			return 0;
	}
	return 1;
}

/* Fills everything but mode and instruction; returns 0 where there is no Xen. */
static int find_xen(struct fastabi_info *info)
{
	uint32_t regs[4];
	uint32_t base;

	for (base = CPUID_FIRST_BASE; base <= CPUID_LAST_BASE; base += CPUID_BASE_STEP) {
		cpuid(base, regs);
		if (!spells("XenVMMXenVMM", regs[EBX], regs[ECX], regs[EDX]))
			continue;

		info->cpuid_base = base;
		info->cpuid_max = regs[EAX];
		if (info->cpuid_max >= base + CPUID_VERSION) {
			cpuid(base + CPUID_VERSION, regs);
			info->xen_version = regs[EAX];
		}
		if (info->cpuid_max >= base + CPUID_HVM_FEATURES) {
			cpuid(base + CPUID_HVM_FEATURES, regs);
			info->hvm_features = regs[EAX];
		}
		return 1;
	}
	return 0;
}

static enum fastabi_instruction processor_instruction(void)
{
	uint32_t regs[4];

	/* Leaf 0 spells the vendor in ebx, edx, ecx. */
	cpuid(0, regs);
	if (spells("GenuineIntel", regs[EBX], regs[EDX], regs[ECX]) ||
	    spells("CentaurHauls", regs[EBX], regs[EDX], regs[ECX]) ||
	    spells("  Shanghai  ", regs[EBX], regs[EDX], regs[ECX]))
		return FASTABI_INSTRUCTION_VMCALL;
	if (spells("AuthenticAMD", regs[EBX], regs[EDX], regs[ECX]) ||
	    spells("HygonGenuine", regs[EBX], regs[EDX], regs[ECX]))
		return FASTABI_INSTRUCTION_VMMCALL;
	return FASTABI_INSTRUCTION_NONE;
}

#ifdef FASTABI_TDX
/* Outside a guest under TDX its instruction raises #UD. TDX answers this leaf itself: it raises no #VE. */
#define CPUID_TDX 0x21u

static int is_tdx(void)
{
	uint32_t regs[4];

	cpuid(CPUID_TDX, regs);
	return spells("IntelTDX    ", regs[EBX], regs[EDX], regs[ECX]);
}
#endif

/* Whether the trampolines of this archive use that instruction, or one in its place. */
static int archive_has(enum fastabi_instruction instruction)
{
#if defined(FASTABI_PROCESS)
	(void)instruction;
	return 0;
#elif defined(FASTABI_VENDOR_VMCALL)
	return instruction == FASTABI_INSTRUCTION_VMCALL;
#elif defined(FASTABI_TDX)
	return instruction == FASTABI_INSTRUCTION_VMCALL && is_tdx();
#elif defined(FASTABI_VENDOR_VMMCALL) || defined(FASTABI_VMGEXIT)
	return instruction == FASTABI_INSTRUCTION_VMMCALL;
#elif defined(FASTABI_VENDOR_ANY) || defined(FASTABI_SIM)
	return instruction != FASTABI_INSTRUCTION_NONE;
#else
#error "define one of FASTABI_VENDOR_ANY, _VENDOR_VMCALL, _VENDOR_VMMCALL, _SIM, _VMGEXIT, _TDX"
#endif
}

/*
 * Several processors may be here at once, with the same values. The mode goes last: whoever sees FASTABI_MODE_NATIVE
 * also sees the instruction that goes with it.
 */
static void publish(const struct fastabi_info *info)
{
	__atomic_store_n(&found.cpuid_base, info->cpuid_base, __ATOMIC_RELAXED);
	__atomic_store_n(&found.cpuid_max, info->cpuid_max, __ATOMIC_RELAXED);
	__atomic_store_n(&found.xen_version, info->xen_version, __ATOMIC_RELAXED);
	__atomic_store_n(&found.hvm_features, info->hvm_features, __ATOMIC_RELAXED);
	__atomic_store_n(&found.instruction, info->instruction, __ATOMIC_RELAXED);
#ifdef FASTABI_VENDOR_ANY
	__atomic_store_n(&fastabi_vmmcall, info->instruction == FASTABI_INSTRUCTION_VMMCALL, __ATOMIC_RELAXED);
#endif
	__atomic_store_n(&found.mode, info->mode, __ATOMIC_RELEASE);
	__atomic_store_n(&fastabi_mode, info->mode, __ATOMIC_RELEASE);
}

enum fastabi_mode fastabi_init(void)
{
	struct fastabi_info info;

	/* One by one: of an initializer some compilers make a call of memset where they do not optimize. */
	info.cpuid_base = 0;
	info.cpuid_max = 0;
	info.xen_version = 0;
	info.hvm_features = 0;
	info.mode = FASTABI_MODE_NONE;
	info.instruction = FASTABI_INSTRUCTION_NONE;
	if (find_xen(&info)) {
		enum fastabi_instruction instruction = processor_instruction();

		info.instruction = (uint8_t)instruction;
		if (archive_has(instruction))
			info.mode = info.hvm_features & FASTABI_CPUID_FASTABI ? FASTABI_MODE_NATIVE
									      : MODE_WITHOUT_FASTABI;
	}
	publish(&info);
	return (enum fastabi_mode)info.mode;
}

const struct fastabi_info *fastabi_info(void)
{
	return &found;
}
