/* Inputs of calls: mostly such that make sense. */
#ifndef RANDOM_INPUTS_H
#define RANDOM_INPUTS_H

#include "attacker.h"
#include "operations.h"

/* What is above an input's width is not the hypervisor's business, so it is random. */
uint64_t input_of(struct attacker *attacker, enum input kind);

/* Times that are within this reach end while calls are still made. */
#define SOON 20000 /* ns */

/* A watchdog's timeout that no attack lasts until. */
#define HOUR 3600 /* s */

#endif
