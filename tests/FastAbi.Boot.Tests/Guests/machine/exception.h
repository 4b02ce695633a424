/* Instructions that may raise an exception. */
#ifndef MACHINE_EXCEPTION_H
#define MACHINE_EXCEPTION_H

#include "equal.h"

#include <stdint.h>

#define VECTOR_UD 6
#define VECTOR_GP 13
#define NOTHING 0xff

/* What the handlers note, and where they go on. */
extern volatile uint32_t machine_caught;
extern uint64_t machine_resume;

/* Has the handlers take #UD and #GP. */
void catch_exceptions(void);

/* Runs an instruction; machine_caught is the exception that it raised, or NOTHING. */
#define TRY(instruction, ...)                                                                                          \
	machine_caught = NOTHING;                                                                                      \
	__asm__ volatile("movq $1f, machine_resume\n\t" instruction "\n1:" __VA_ARGS__)

#define RAISES(check, exception, instruction, ...)                                                                     \
	do {                                                                                                           \
		TRY(instruction, __VA_ARGS__);                                                                         \
		equal(check, machine_caught, exception);                                                               \
	} while (0)

#endif
