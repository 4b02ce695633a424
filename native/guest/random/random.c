/* xorshift64*: S. Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled". */
#include "random.h"

uint64_t random_next(struct attacker *attacker)
{
	uint64_t x = attacker->random;

	x ^= x >> 12;
	x ^= x << 25;
	x ^= x >> 27;
	attacker->random = x;
	return x * UINT64_C(0x2545f4914f6cdd1d);
}

uint64_t random_below(struct attacker *attacker, uint64_t limit)
{
	return (random_next(attacker) >> 32) % limit;
}
