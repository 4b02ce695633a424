/* What is done next, at random. */
#ifndef HOSTILE_ATTACK_H
#define HOSTILE_ATTACK_H

#include "random/attacker.h"

/* Makes a call of any kind, or writes into shared memory. */
void attack_once(struct attacker *attacker);

#endif
