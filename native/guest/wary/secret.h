/*
 * What private registers and pages hold: 32 bits, twice, that are nowhere else, and in the lowest four of each a
 * number. The monitor's SecretSearch looks for them in all that is shared.
 */
#ifndef WARY_SECRET_H
#define WARY_SECRET_H

#ifdef __ASSEMBLER__
#define SECRET(number) (0x5ec2e7505ec2e750 + (number)*0x100000001)
#else
#include <stdbool.h>
#include <stdint.h>

#define SECRET(number) (UINT64_C(0x5ec2e7505ec2e750) + (number)*UINT64_C(0x100000001))

/* Whether a number could be taken for a secret. */
static inline bool looks_secret(uint64_t number)
{
	return (number >> 4 & 0xfffffff) == 0x5ec2e75 || number >> 36 == 0x5ec2e75;
}
#endif

#endif
