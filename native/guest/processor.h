/*
 * For guests that take interrupts or run a second processor. A guest that does neither needs only guest.h.
 */
#ifndef GUEST_PROCESSOR_H
#define GUEST_PROCESSOR_H

#include "apic.h"
#include "interrupt.h"
#include "layout.h"
#include "processor_number.h"

#include <stdint.h>

/** The time stamp counter. */
static inline uint64_t guest_tsc(void)
{
	uint32_t low;
	uint32_t high;

	__asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
	return (uint64_t)high << 32 | low;
}

/** For loops that wait on another processor. */
static inline void guest_pause(void)
{
	__asm__ volatile("pause" : : : "memory");
}

/** The registers with which a secondary processor starts in 64-bit mode; those not named are 0. */
struct guest_processor_state {
	uint64_t rip;
	uint64_t rsp;
	uint64_t rdi;
	uint64_t rsi;
	uint64_t rflags;
	uint64_t cr0;
	uint64_t cr3;
	uint64_t cr4;
	uint64_t efer;
};

/**
 * The state in which to start a processor so that it runs a function: on a stack of its own, with the page tables and
 * interrupt handlers of the first one, interrupts off. After the function it halts.
 *
 * @param processor  1 to GUEST_PROCESSORS - 1.
 */
struct guest_processor_state guest_processor_prepare(unsigned int processor, void (*function)(void));

#endif
