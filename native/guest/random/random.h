/* Random numbers, which follow from the seed. */
#ifndef RANDOM_RANDOM_H
#define RANDOM_RANDOM_H

#include "attacker.h"

uint64_t random_next(struct attacker *attacker);

/* A number below another one. */
uint64_t random_below(struct attacker *attacker, uint64_t limit);

#endif
