/*
 * #VE: in the place of an instruction that would ask the hypervisor for something, by the registers that the
 * instruction takes and gives, and no other (Intel TDX Guest-Hypervisor Communication Interface, "VMCALL").
 *
 * What it was the module says, which the hypervisor cannot forge.
 */
#include "crash.h"
#include "td.h"
#include "vc_frame.h"

#define VECTOR_GP 13
#define VECTOR_VE 20

#define RBX 3

/* Intel 64 and IA-32 Architectures Software Developer's Manual, volume 3, "VMX Basic Exit Reasons". */
#define REASON_CPUID 10
#define REASON_HLT 12
#define REASON_VMCALL 18
#define REASON_PORT 30
#define REASON_READ_MSR 31
#define REASON_WRITE_MSR 32

/* "Exit Qualification for I/O Instructions". */
#define PORT_SIZE_MASK 7
#define PORT_IN (1 << 3)
#define PORT_STRING (1 << 4)
#define PORT_SHIFT 16

#define RFLAGS_IF 0x200

/* vc_entry.S comes here. */
void ve_dispatch(struct vc_frame *frame);

static void crash(const struct vc_frame *frame, uint64_t vector, uint64_t error) __attribute__((noreturn));

static void crash(const struct vc_frame *frame, uint64_t vector, uint64_t error)
{
	const struct trap_frame trap = { vector, error, frame->rip, frame->cs, frame->rflags, frame->rsp, frame->ss };

	crash_report(&trap);
}

static void cpuid(uint64_t *registers)
{
	uint64_t operands[] = { (uint32_t)registers[TD_RAX], (uint32_t)registers[TD_RCX], 0, 0 };

	if (!td_ask(TD_CPUID, operands, 4))
		td_terminate(REASON_CPUID);
	registers[TD_RAX] = (uint32_t)operands[0];
	registers[RBX] = (uint32_t)operands[1];
	registers[TD_RCX] = (uint32_t)operands[2];
	registers[TD_RDX] = (uint32_t)operands[3];
}

static void halt(const struct vc_frame *frame)
{
	uint64_t operands[] = { !(frame->rflags & RFLAGS_IF) };

	if (!td_ask(TD_HLT, operands, 1))
		td_terminate(REASON_HLT);
}

static void port(uint64_t *registers, uint64_t qualification)
{
	uint64_t size = (qualification & PORT_SIZE_MASK) + 1;
	uint64_t mask = size == 4 ? UINT32_MAX : (UINT64_C(1) << size * 8) - 1;
	bool is_in = qualification & PORT_IN;
	uint64_t operands[] = { size, !is_in, (uint16_t)(qualification >> PORT_SHIFT), registers[TD_RAX] & mask };

	if (!td_ask(TD_PORT, operands, is_in ? 3 : 4))
		td_terminate(REASON_PORT);
	/* 32 bits clear the upper half, fewer leave the rest alone. */
	if (is_in)
		registers[TD_RAX] = (size == 4 ? 0 : registers[TD_RAX] & ~mask) | (operands[0] & mask);
}

static bool msr(uint64_t *registers, bool is_write)
{
	uint64_t value = (uint32_t)registers[TD_RAX] | registers[TD_RDX] << 32;
	uint64_t operands[] = { (uint32_t)registers[TD_RCX], value };

	if (!td_ask(is_write ? TD_WRITE_MSR : TD_READ_MSR, operands, is_write ? 2 : 1))
		return false;
	if (!is_write) {
		registers[TD_RAX] = (uint32_t)operands[0];
		registers[TD_RDX] = operands[0] >> 32;
	}
	return true;
}

void ve_dispatch(struct vc_frame *frame)
{
	struct td_exception exception = td_exception();
	bool is_write = exception.reason == REASON_WRITE_MSR;

	if (exception.reason == REASON_VMCALL)
		td_hypercall(frame->registers, frame->cs & 3);
	else if (exception.reason == REASON_CPUID)
		cpuid(frame->registers);
	else if (exception.reason == REASON_HLT)
		halt(frame);
	else if (exception.reason == REASON_PORT && !(exception.qualification & PORT_STRING))
		port(frame->registers, exception.qualification);
	else if (!is_write && exception.reason != REASON_READ_MSR)
		crash(frame, VECTOR_VE, exception.reason);
	else if (!msr(frame->registers, is_write))
		crash(frame, VECTOR_GP, 0);
	frame->rip += exception.length;
}
