/* Calls a function with secrets in all registers that hold no argument. */
#ifndef WARY_ENTER_H
#define WARY_ENTER_H

#include <stdint.h>

#define ENTER_ARGUMENTS 6
#define ENTER_KEPT 6
#define ENTER_VECTORS 16

struct entered {
	void (*function)(void);
	uint64_t arguments[ENTER_ARGUMENTS];
	uint64_t result;
	uint64_t kept[ENTER_KEPT]; /* rbx, rbp, r12 to r15 after it, which were SECRET(0) to SECRET(5) */
	uint64_t vectors[ENTER_VECTORS]; /* the lower half of xmm0 to xmm15 after it, which were SECRET(n) */
};

void enter(struct entered *entered);

#endif
