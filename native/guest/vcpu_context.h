/* The state of a secondary processor (processor.h), as vcpu.initialise takes it. */
#ifndef GUEST_VCPU_CONTEXT_H
#define GUEST_VCPU_CONTEXT_H

#include "processor.h"
#include "xen_abi.h"

static inline struct vcpu_hvm_context vcpu_context(unsigned int processor, void (*function)(void))
{
	struct guest_processor_state state = guest_processor_prepare(processor, function);

	return (struct vcpu_hvm_context){
		.mode = VCPU_HVM_MODE_64B,
		.rsp = state.rsp,
		.rdi = state.rdi,
		.rsi = state.rsi,
		.rip = state.rip,
		.rflags = state.rflags,
		.cr0 = state.cr0,
		.cr3 = state.cr3,
		.cr4 = state.cr4,
		.efer = state.efer,
	};
}

#endif
