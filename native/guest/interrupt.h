/* Handlers of interrupts and exceptions. processor.h includes this. */
#ifndef GUEST_INTERRUPT_H
#define GUEST_INTERRUPT_H

#include <stdint.h>

#define GUEST_VECTOR_NMI 2
#define GUEST_FIRST_VECTOR 32

/** Called at an interrupt, on the processor and stack that it interrupts, with interrupts off. */
typedef void (*guest_interrupt_handler)(unsigned int vector);

/**
 * Sets what is called at the interrupts of one vector, on every processor: GUEST_VECTOR_NMI, or GUEST_FIRST_VECTOR and
 * above. An interrupt without a handler is a crash. A handler ends an interrupt that came through the local APIC with
 * guest_apic_eoi(), else no other of its priority follows.
 */
void guest_interrupt_handle(uint8_t vector, guest_interrupt_handler handler);

/**
 * Has the exceptions of one vector go to an entry point of the guest's own, in assembly, with what the processor pushes
 * on the stack, instead of being a crash.
 */
void guest_exception_entry(uint8_t vector, const void *entry);

static inline void guest_interrupts_on(void)
{
	__asm__ volatile("sti" : : : "memory");
}

static inline void guest_interrupts_off(void)
{
	__asm__ volatile("cli" : : : "memory");
}

#endif
