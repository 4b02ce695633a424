/*
 * Calls right behind whose VMGEXIT the guest asks its processor something: a hypervisor that injects #VC there could
 * give the answer, if the handler asked it.
 */
#ifndef WARY_BEHIND_H
#define WARY_BEHIND_H

#include "random/call.h"

#include <stdint.h>

/* Makes a call by its registers, whose answer is left there; SEV_STATUS, as the processor has it right after. */
uint64_t behind_call(uint64_t reg[REGISTERS]);

/* SEV_STATUS without a call. */
uint64_t behind_nothing(void);

#endif
