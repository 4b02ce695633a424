/* What does not exist in the domain that the tour runs in. */
#ifndef TOUR_DOMAIN_H
#define TOUR_DOMAIN_H

#include <stdint.h>

/* Another domain, a vCPU, and memory at an address that is mapped one to one. */
#define NO_DOMAIN 77
#define NO_VCPU 99
#define NO_MEMORY UINT64_C(0x30000000)

#endif
