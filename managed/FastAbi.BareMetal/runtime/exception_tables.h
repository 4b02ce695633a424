/* What the compiler (ilc) writes down of a kernel's frames and of the handlers in its methods. */
#ifndef BAREMETAL_EXCEPTION_TABLES_H
#define BAREMETAL_EXCEPTION_TABLES_H

#include <stdbool.h>
#include <stdint.h>

/* By their DWARF numbers (System V ABI, "DWARF Register Number Mapping"). exception_entry.S has them, too. */
enum { REGISTER_RBP = 6, REGISTER_RSP = 7, REGISTER_RIP = 16, REGISTERS = 17 };

/* What `done` is where nothing is. */
#define NO_CLAUSE (-1)

/* A method that waits for a call to return, or where the processor has stopped: there, all registers are known. */
struct frame {
	uint64_t registers[REGISTERS]; /* those that a call preserves; rip is at the call's last byte */
	int64_t done; /* of the handlers around rip, the last one that is not looked at any more */
};

/* A method, or a handler in it, which the compiler makes a function of its own (a funclet). */
struct method {
	uint64_t start; /* of the whole method */
	const uint8_t *program; /* how to find its caller */
	const uint8_t *program_end;
	const uint8_t *clauses; /* the handlers; NULL: none */
};

enum clause_kind { CLAUSE_CATCH = 0, CLAUSE_FINALLY = 1, CLAUSE_FILTERED = 2 };

struct clause {
	uint64_t start; /* of the code that it protects */
	uint64_t end;
	enum clause_kind kind;
	uint64_t handler;
	uint64_t filter; /* CLAUSE_FILTERED */
	const void *type; /* CLAUSE_CATCH: what is caught */
};

/* Handlers around a place, from the innermost on. */
struct clauses {
	const struct method *method;
	const struct frame *frame;
	const uint8_t *next;
	uint32_t count;
	int64_t index; /* of the clause that came last */
};

/* False: no method of C# is there. */
bool method_find(uint64_t address, struct method *method);

/* From a frame of a method to that of its caller. */
void frame_leave(struct frame *frame, const struct method *method);

void clauses_begin(struct clauses *clauses, const struct method *method, const struct frame *frame);
bool clauses_next(struct clauses *clauses, struct clause *clause);

#endif
