/* A second processor where registers are sealed, so that no hypercall can give it any. */
#ifndef GUEST_SEALED_PROCESSOR_H
#define GUEST_SEALED_PROCESSOR_H

#include <stdbool.h>

/**
 * Starts a processor as guest_processor_prepare() says.
 *
 * @return  Whether it runs; false also in a guest that is not sealed.
 */
bool guest_processor_start(unsigned int processor, void (*function)(void));

#endif
