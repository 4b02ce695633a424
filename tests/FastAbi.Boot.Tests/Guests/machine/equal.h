/* A check of a number. */
#ifndef MACHINE_EQUAL_H
#define MACHINE_EQUAL_H

#include <stdint.h>

/* Reports whether a number is the expected one. */
void equal(const char *check, uint64_t found, uint64_t expected);

#endif
