/* What the files of the boot path share and a guest does not see. */
#ifndef GUEST_INTERNAL_H
#define GUEST_INTERNAL_H

#include "guest.h"

#include <stdarg.h>

/* boot.S comes here, in 64-bit mode on the stack, with the physical address of struct hvm_start_info. */
void guest_start(uint64_t start_info) __attribute__((noreturn));

/* Chooses how to print from what fastabi_init() found; until then, and after console_use_port(), port 0x3f8. */
void console_init(void);
void console_use_port(void);
void console_put(char character);
void console_flush(void);

void print(const char *format, va_list arguments);

/* From here on a processor exception is reported as a crash: on the processor that boots, and on any other. */
void trap_init(void);
void trap_use(unsigned int processor);

/* What trap_entry.S and the processor have pushed. */
struct trap_frame {
	uint64_t vector;
	uint64_t error;
	uint64_t rip;
	uint64_t cs;
	uint64_t rflags;
	uint64_t rsp;
	uint64_t ss;
};

/* trap_entry.S comes here with an exception, and with an interrupt. */
void trap_report(const struct trap_frame *frame) __attribute__((noreturn));
void interrupt_dispatch(const struct trap_frame *frame);

/* boot.S comes here on a further processor, on its own stack. */
void processor_run(unsigned int processor, void (*function)(void)) __attribute__((noreturn));

/* The symbol table that guest.mk links in: ascending, ended by an entry without a name. */
struct symbol {
	uint64_t address;
	const char *name;
};
extern const struct symbol guest_symbols[];

/* The last symbol at or below an address within the guest's code, or null. */
const struct symbol *symbol_find(uint64_t address);

/* Prints the closing line and ends the guest. */
void check_finish(void) __attribute__((noreturn));

#endif
