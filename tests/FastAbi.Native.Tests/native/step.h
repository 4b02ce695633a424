/* What a program in Windows knows of the functions that it steps through. */
#ifndef STEP_H
#define STEP_H

#include <stdint.h>

struct step_function {
	const char *name;
	void *code;
	unsigned int inputs;
	unsigned int output_bytes; /* of what it writes behind the last argument; 0: it has no outputs */
	int mode; /* of enum fastabi_mode, for the portable one; -1 for the others, which do not read it */
	uint32_t index; /* in rax at the hypercall */
	uint16_t lost; /* a bit for each register that the hypervisor may change, as instructions number them */
};

extern const struct step_function step_functions[];
extern const unsigned int step_function_count;

#endif
