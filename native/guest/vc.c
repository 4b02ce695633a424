/*
 * #VC: in the place of an instruction that would ask the hypervisor for something, by the registers that the
 * instruction takes and gives, and no other (SEV-ES Guest-Hypervisor Communication Block Standardization, "SEV-ES
 * Support in the Guest").
 *
 * The error code is the hypervisor's to forge: what counts is the instruction that was interrupted.
 */
#include "crash.h"
#include "fastabi_ghcb.h"
#include "ghcb.h"
#include "ghcb_page.h"
#include "refusal.h"
#include "vc_frame.h"

#define VECTOR_GP 13
#define VECTOR_VC 29

#define RAX 0
#define RCX 1
#define RDX 2
#define RBX 3

/* EVENTINJ. */
#define EVENT_VECTOR 0xff

/* IOIO: bit 0 in, 4 to 6 the size in bytes, 9 addresses of 64 bits. */
#define PORT_IN 1
#define PORT_SIZE_SHIFT 4
#define PORT_LONG_ADDRESS (1 << 9)
#define PORT_SHIFT 16

/* vc_entry.S comes here. */
void vc_dispatch(struct vc_frame *frame);

static void crash(const struct vc_frame *frame, uint64_t vector, uint64_t error) __attribute__((noreturn));

static void crash(const struct vc_frame *frame, uint64_t vector, uint64_t error)
{
	const struct trap_frame trap = { vector, error, frame->rip, frame->cs, frame->rflags, frame->rsp, frame->ss };

	crash_report(&trap);
}

static void cpuid(struct vc_frame *frame)
{
	struct ghcb_use use = ghcb_begin();

	ghcb_show(use.page, GHCB(rax), (uint32_t)frame->registers[RAX]);
	ghcb_show(use.page, GHCB(rcx), (uint32_t)frame->registers[RCX]);
	if (ghcb_ask(use.page, GHCB_CPUID, 0, 0))
		ghcb_terminate(GHCB_REASON_GENERAL);
	frame->registers[RAX] = (uint32_t)ghcb_take(use.page, GHCB(rax));
	frame->registers[RBX] = (uint32_t)ghcb_take(use.page, GHCB(rbx));
	frame->registers[RCX] = (uint32_t)ghcb_take(use.page, GHCB(rcx));
	frame->registers[RDX] = (uint32_t)ghcb_take(use.page, GHCB(rdx));
	ghcb_end(&use);
}

/*
 * Registers that are the processor's, in its save area or of the platform itself. It raises no #VC for them unless the
 * hypervisor wants to answer in its place: that SEV is off, or where segments begin.
 */
static bool is_own(uint32_t msr)
{
	static const struct {
		uint32_t first;
		uint32_t last;
	} own[] = {
		{ 0x174, 0x176 }, /* SYSENTER */
		{ 0x1d9, 0x1dc }, /* DEBUGCTL and what it records */
		{ 0x277, 0x277 }, /* PAT */
		{ 0xc0000080, 0xc0000084 }, /* EFER, SYSCALL */
		{ 0xc0000100, 0xc0000103 }, /* FS and GS, TSC_AUX */
		{ FASTABI_GHCB_MSR, FASTABI_GHCB_MSR + 1 }, /* SEV_STATUS */
	};

	for (unsigned int i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		if (msr >= own[i].first && msr <= own[i].last)
			return true;
	}
	return false;
}

static void msr(struct vc_frame *frame, bool is_write)
{
	struct ghcb_use use = ghcb_begin();
	uint64_t event;

	ghcb_show(use.page, GHCB(rcx), (uint32_t)frame->registers[RCX]);
	if (is_write) {
		ghcb_show(use.page, GHCB(rax), (uint32_t)frame->registers[RAX]);
		ghcb_show(use.page, GHCB(rdx), (uint32_t)frame->registers[RDX]);
	}
	event = ghcb_ask(use.page, GHCB_MSR, is_write, 0);
	if (!event && !is_write) {
		frame->registers[RAX] = (uint32_t)ghcb_take(use.page, GHCB(rax));
		frame->registers[RDX] = (uint32_t)ghcb_take(use.page, GHCB(rdx));
	}
	ghcb_end(&use);
	if (event && (event & EVENT_VECTOR) != VECTOR_GP)
		ghcb_terminate(GHCB_REASON_GENERAL);
	if (event)
		crash(frame, VECTOR_GP, 0);
}

/* The length of the instruction; 0: it is none of these. */
static unsigned int port(struct vc_frame *frame, const uint8_t *code)
{
	unsigned int length = code[0] == 0x66;
	unsigned int size = length ? 2 : 4;
	uint8_t operation = code[length++];
	bool is_in = !(operation & 2);
	uint64_t *rax = &frame->registers[RAX];

	/* e4 to e7 with a constant, ec to ef with dx: in and out, of bytes and more. */
	if ((operation & 0xf4) != 0xe4)
		return 0;
	if (!(operation & 1))
		size = 1;

	uint64_t number = operation & 8 ? (uint16_t)frame->registers[RDX] : code[length++];
	uint64_t mask = size == 4 ? UINT32_MAX : (UINT64_C(1) << size * 8) - 1;
	struct ghcb_use use = ghcb_begin();

	if (!is_in)
		ghcb_show(use.page, GHCB(rax), *rax & mask);
	if (ghcb_ask(use.page, GHCB_PORT,
		     number << PORT_SHIFT | PORT_LONG_ADDRESS | size << PORT_SIZE_SHIFT | (is_in ? PORT_IN : 0), 0))
		ghcb_terminate(GHCB_REASON_GENERAL);
	/* 32 bits clear the upper half, fewer leave the rest alone. */
	if (is_in)
		*rax = (size == 4 ? 0 : *rax & ~mask) | (ghcb_take(use.page, GHCB(rax)) & mask);
	ghcb_end(&use);
	return length;
}

static bool is(const uint8_t *code, uint8_t first, uint8_t second)
{
	return code[0] == first && code[1] == second;
}

void vc_dispatch(struct vc_frame *frame)
{
	const uint8_t *code = (const uint8_t *)frame->rip;
	unsigned int length = 0;

	if (frame->error == FASTABI_GHCB_EXIT_VMMCALL && is(code, 0x0f, 0x01) && code[2] == 0xd9) {
		ghcb_call(frame->registers, frame->cs & 3);
		length = 3;
	} else if (frame->error == GHCB_CPUID && is(code, 0x0f, 0xa2)) {
		cpuid(frame);
		length = 2;
	} else if (frame->error == GHCB_MSR && (is(code, 0x0f, 0x30) || is(code, 0x0f, 0x32)) &&
		   !is_own((uint32_t)frame->registers[RCX])) {
		msr(frame, code[1] == 0x30);
		length = 2;
	} else if (frame->error == GHCB_PORT) {
		length = port(frame, code);
	}
	if (!length && !guest_survives(GUEST_REFUSED_EXCEPTION))
		crash(frame, VECTOR_VC, frame->error);
	frame->rip += length;
}
