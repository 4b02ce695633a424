/*
 * Calls from a guest whose registers are encrypted: AMD SEV-ES and SEV-SNP. There the hypercall instruction raises
 * #VC, and what the hypervisor is to see the guest puts into a page that both share, the GHCB (AMD #56421). For the
 * #VC handler of a kernel that uses libfastabi.a or libfastabi-vmmcall.a:
 *
 *   fastabi_ghcb_prepare()  shows what the call needs and nothing else
 *   (the kernel)            writes the GHCB's address to FASTABI_GHCB_MSR and executes VMGEXIT, "rep; vmmcall"
 *   fastabi_ghcb_finish()   takes what comes back, or finds that the hypervisor broke the protocol
 *
 * Each is a few instructions without a lock. The GHCB is the handler's alone from before the first until after the
 * second: interrupts are off, and whatever else may come in between has a GHCB of its own.
 */
#ifndef FASTABI_GHCB_H
#define FASTABI_GHCB_H

#include "fastabi_exposure.h"

/** What VMGEXIT takes the GHCB's guest-physical address from. */
#define FASTABI_GHCB_MSR 0xc0010130

/** The event of a hypercall; #VC's error code is the same. */
#define FASTABI_GHCB_EXIT_VMMCALL 0x81

/** The least and the largest result that a hypervisor may give. */
#define FASTABI_GHCB_LEAST_RESULT (-4095)
#define FASTABI_GHCB_LARGEST_RESULT 0x7fffffff

/* Where a register lies in the GHCB; its bit in the valid bitmap is an eighth of that. */
#define FASTABI_GHCB_CPL 0x0cb
#define FASTABI_GHCB_RAX 0x1f8
#define FASTABI_GHCB_RSI 0x330
#define FASTABI_GHCB_RDI 0x338
#define FASTABI_GHCB_R8 0x340
#define FASTABI_GHCB_R9 0x348
#define FASTABI_GHCB_R10 0x350
#define FASTABI_GHCB_R11 0x358
#define FASTABI_GHCB_R12 0x360
#define FASTABI_GHCB_EXIT_CODE 0x390
#define FASTABI_GHCB_EXIT_INFO_1 0x398
#define FASTABI_GHCB_EXIT_INFO_2 0x3a0
#define FASTABI_GHCB_VALID_BITMAP 0x3f0
#define FASTABI_GHCB_USAGE 0xffc

#ifndef __ASSEMBLER__

#include "fastabi_types.h"

/** The page that guest and hypervisor share, as far as a guest may need it; 4 KiB, aligned to that. */
struct fastabi_ghcb {
	uint8_t reserved_000[0xcb];
	uint8_t cpl;
	uint8_t reserved_0cc[0x74];
	uint64_t xss;
	uint8_t reserved_148[0x18];
	uint64_t dr7;
	uint8_t reserved_168[0x10];
	uint64_t rip;
	uint8_t reserved_180[0x58];
	uint64_t rsp;
	uint8_t reserved_1e0[0x18];
	uint64_t rax;
	uint8_t reserved_200[0x108];
	uint64_t rcx;
	uint64_t rdx;
	uint64_t rbx;
	uint8_t reserved_320[8];
	uint64_t rbp;
	uint64_t rsi;
	uint64_t rdi;
	uint64_t r8;
	uint64_t r9;
	uint64_t r10;
	uint64_t r11;
	uint64_t r12;
	uint64_t r13;
	uint64_t r14;
	uint64_t r15;
	uint8_t reserved_380[0x10];
	uint64_t exit_code;
	uint64_t exit_info_1;
	uint64_t exit_info_2;
	uint64_t scratch;
	uint8_t reserved_3b0[0x38];
	uint64_t xcr0;
	uint64_t valid_bitmap[2];
	uint64_t x87_state_gpa;
	uint8_t reserved_408[0x3f8];
	uint8_t shared_buffer[2032];
	uint8_t reserved_ff0[10];
	uint16_t protocol_version;
	uint32_t usage;
};

#ifdef __cplusplus
#define FASTABI_GHCB_ASSERT static_assert
#else
#define FASTABI_GHCB_ASSERT __extension__ _Static_assert
#endif
#define FASTABI_GHCB_AT(member, place) \
	FASTABI_GHCB_ASSERT(offsetof(struct fastabi_ghcb, member) == (place), "the GHCB has " #member " elsewhere")
FASTABI_GHCB_AT(cpl, FASTABI_GHCB_CPL);
FASTABI_GHCB_AT(xss, 0x140);
FASTABI_GHCB_AT(dr7, 0x160);
FASTABI_GHCB_AT(rip, 0x178);
FASTABI_GHCB_AT(rsp, 0x1d8);
FASTABI_GHCB_AT(rax, FASTABI_GHCB_RAX);
FASTABI_GHCB_AT(rcx, 0x308);
FASTABI_GHCB_AT(rdx, 0x310);
FASTABI_GHCB_AT(rbx, 0x318);
FASTABI_GHCB_AT(rbp, 0x328);
FASTABI_GHCB_AT(rsi, FASTABI_GHCB_RSI);
FASTABI_GHCB_AT(rdi, FASTABI_GHCB_RDI);
FASTABI_GHCB_AT(r8, FASTABI_GHCB_R8);
FASTABI_GHCB_AT(r9, FASTABI_GHCB_R9);
FASTABI_GHCB_AT(r10, FASTABI_GHCB_R10);
FASTABI_GHCB_AT(r11, FASTABI_GHCB_R11);
FASTABI_GHCB_AT(r12, FASTABI_GHCB_R12);
FASTABI_GHCB_AT(r13, 0x368);
FASTABI_GHCB_AT(r14, 0x370);
FASTABI_GHCB_AT(r15, 0x378);
FASTABI_GHCB_AT(exit_code, FASTABI_GHCB_EXIT_CODE);
FASTABI_GHCB_AT(exit_info_1, FASTABI_GHCB_EXIT_INFO_1);
FASTABI_GHCB_AT(exit_info_2, FASTABI_GHCB_EXIT_INFO_2);
FASTABI_GHCB_AT(scratch, 0x3a8);
FASTABI_GHCB_AT(xcr0, 0x3e8);
FASTABI_GHCB_AT(valid_bitmap, FASTABI_GHCB_VALID_BITMAP);
FASTABI_GHCB_AT(x87_state_gpa, 0x400);
FASTABI_GHCB_AT(shared_buffer, 0x800);
FASTABI_GHCB_AT(protocol_version, 0xffa);
FASTABI_GHCB_AT(usage, FASTABI_GHCB_USAGE);
FASTABI_GHCB_ASSERT(sizeof(struct fastabi_ghcb) == 4096, "the GHCB is a page");
#undef FASTABI_GHCB_AT
#undef FASTABI_GHCB_ASSERT

/** The caller's registers, reg0 to reg7. */
struct fastabi_ghcb_registers {
	uint64_t rax;
	uint64_t rdi;
	uint64_t rsi;
	uint64_t r8;
	uint64_t r9;
	uint64_t r10;
	uint64_t r11;
	uint64_t r12;
};

/* X(member, its number in a mask, where it lies in the GHCB) */
#define FASTABI_GHCB_FOR_EACH_REGISTER(X) \
	X(rax, 0, FASTABI_GHCB_RAX) \
	X(rdi, 1, FASTABI_GHCB_RDI) \
	X(rsi, 2, FASTABI_GHCB_RSI) \
	X(r8, 3, FASTABI_GHCB_R8) \
	X(r9, 4, FASTABI_GHCB_R9) \
	X(r10, 5, FASTABI_GHCB_R10) \
	X(r11, 6, FASTABI_GHCB_R11) \
	X(r12, 7, FASTABI_GHCB_R12)

/** The mark of what lies at an offset, in the word of the valid bitmap for offsets from 0 or from 0x200 on. */
#define FASTABI_GHCB_MARK(offset, word) ((offset) / 512 == (word) ? (uint64_t)1 << ((offset) / 8 % 64) : 0)

/**
 * Shows the hypervisor a call: its inputs, each marked, the event and the caller's privilege level. The other registers
 * of FastABI read as zero there, whatever an earlier call has left.
 * @param page       the GHCB; the kernel has set its protocol version
 * @param registers  the caller's, as it executed the hypercall instruction
 * @param cpl        its privilege level
 */
static __inline__ void fastabi_ghcb_prepare(struct fastabi_ghcb *page, const struct fastabi_ghcb_registers *registers,
					    uint8_t cpl)
{
	volatile struct fastabi_ghcb *ghcb = page;
	unsigned int in = FASTABI_EXPOSURE_IN(fastabi_exposure(registers->rax, registers->rdi));
	uint64_t low = FASTABI_GHCB_MARK(FASTABI_GHCB_CPL, 0);
	uint64_t high = FASTABI_GHCB_MARK(FASTABI_GHCB_EXIT_CODE, 1) | FASTABI_GHCB_MARK(FASTABI_GHCB_EXIT_INFO_1, 1) |
			FASTABI_GHCB_MARK(FASTABI_GHCB_EXIT_INFO_2, 1);

	/* All ones where the call takes the register, else zero: no branch depends on it. */
#define FASTABI_GHCB_SHOW(member, number, offset) { \
		uint64_t shown = 0 - (uint64_t)(in >> (number) & 1); \
		ghcb->member = registers->member & shown; \
		low |= FASTABI_GHCB_MARK(offset, 0) & shown; \
		high |= FASTABI_GHCB_MARK(offset, 1) & shown; \
	}
	FASTABI_GHCB_FOR_EACH_REGISTER(FASTABI_GHCB_SHOW)
#undef FASTABI_GHCB_SHOW
	ghcb->cpl = cpl;
	ghcb->exit_code = FASTABI_GHCB_EXIT_VMMCALL;
	ghcb->exit_info_1 = 0;
	ghcb->exit_info_2 = 0;
	ghcb->usage = 0;
	ghcb->valid_bitmap[0] = low;
	ghcb->valid_bitmap[1] = high;
}

/**
 * Takes the hypervisor's answer. Each field of the page is read once, so that it cannot change behind a check.
 * @param page       the GHCB
 * @param registers  as fastabi_ghcb_prepare() got them; on success those that the call answers in are the hypervisor's
 * @return 1; or 0, with no register changed, where the hypervisor broke the protocol: it did not serve the event, gave
 *     no result or one that is none, or did not give an output though the call succeeded. The kernel ends there, as
 *     nothing is known of what became of the call. What is marked besides is ignored.
 */
static __inline__ int fastabi_ghcb_finish(struct fastabi_ghcb *page, struct fastabi_ghcb_registers *registers)
{
	volatile struct fastabi_ghcb *ghcb = page;
	unsigned int out = FASTABI_EXPOSURE_OUT(fastabi_exposure(registers->rax, registers->rdi));
	uint32_t info = (uint32_t)ghcb->exit_info_1;
	uint64_t low = ghcb->valid_bitmap[0];
	uint64_t high = ghcb->valid_bitmap[1];
	int64_t result = (int64_t)ghcb->rax;
	uint64_t missing = 0;

	/* Nothing that comes later is taken for this call's. */
	ghcb->valid_bitmap[0] = 0;
	ghcb->valid_bitmap[1] = 0;
	if (info != 0 || !(low & FASTABI_GHCB_MARK(FASTABI_GHCB_RAX, 0)) || result < FASTABI_GHCB_LEAST_RESULT ||
	    result > FASTABI_GHCB_LARGEST_RESULT)
		return 0;
	if (result >= 0) {
#define FASTABI_GHCB_MISS(member, number, offset) { \
			uint64_t taken = 0 - (uint64_t)(out >> (number) & 1); \
			missing |= FASTABI_GHCB_MARK(offset, 0) & taken & ~low; \
			missing |= FASTABI_GHCB_MARK(offset, 1) & taken & ~high; \
		}
		FASTABI_GHCB_FOR_EACH_REGISTER(FASTABI_GHCB_MISS)
#undef FASTABI_GHCB_MISS
		if (missing)
			return 0;
#define FASTABI_GHCB_TAKE(member, number, offset) \
		if ((number) != 0 && (out >> (number) & 1)) \
			registers->member = ghcb->member;
		FASTABI_GHCB_FOR_EACH_REGISTER(FASTABI_GHCB_TAKE)
#undef FASTABI_GHCB_TAKE
	}
	registers->rax = (uint64_t)result;
	return 1;
}

#endif
#endif
