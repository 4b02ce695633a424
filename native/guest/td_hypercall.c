/* See td.h: a call with the registers that libfastabi-tdcall.a exposes, for a handler of #VE. */
#include "fastabi_errno.h"
#include "fastabi_exposure.h"
#include "hypercall.h"
#include "td.h"

#define FASTABI_TAG 0x40000000
#define LEAST_RESULT (-4095)
#define KVM_ENOSYS (-1000) /* linux/include/uapi/linux/kvm_para.h */

/* Where TDCALL has FastABI's reg0 to reg7, and where the caller has them. */
static const uint8_t exposed[] = { TD_R10, TD_RDI, TD_RSI, TD_R8, TD_R9, TD_RDX, TD_R11, TD_R12 };
static const uint8_t callers[] = GUEST_FASTABI_REGISTERS;

void td_hypercall(uint64_t *caller, unsigned int level)
{
	unsigned int exposure = fastabi_exposure(caller[TD_RAX], caller[TD_RDI]);
	unsigned int in = FASTABI_EXPOSURE_IN(exposure);
	unsigned int out = FASTABI_EXPOSURE_OUT(exposure);
	uint64_t registers[GUEST_REGISTERS] = { 0 };
	uint32_t mask = 0;
	int64_t result;

	/* A traditional call's pointers lead nowhere, and 0 is no hypercall there. */
	if (level || !(caller[TD_RAX] & FASTABI_TAG)) {
		caller[TD_RAX] = -(uint64_t)(level ? FASTABI_EPERM : FASTABI_ENOSYS);
		return;
	}
	for (unsigned int i = 0; i < sizeof(exposed); i++) {
		if (in >> i & 1)
			registers[exposed[i]] = caller[callers[i]];
		if ((in | out) >> i & 1)
			mask |= 1u << exposed[i];
	}
	td_call(registers, mask);
	result = (int64_t)registers[TD_R10];
	if (result < LEAST_RESULT || result > INT32_MAX || result == KVM_ENOSYS)
		result = -FASTABI_ENOSYS;
	caller[TD_RAX] = (uint64_t)result;
	for (unsigned int i = 1; i < sizeof(exposed) && result >= 0; i++) {
		if (out >> i & 1)
			caller[callers[i]] = registers[exposed[i]];
	}
}
