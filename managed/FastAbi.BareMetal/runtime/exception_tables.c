/*
 * Reads the compiler's tables: frames in the form of .eh_frame (Linux Standard Base, "Exception Frames"), and behind
 * each the description of handlers that .NET's runtime for compiled code reads on Unix. Only what ilc writes is known.
 */
#include "exception_tables.h"

#include "runtime.h"

#include <stddef.h>

/* Set by guest.ld. */
extern const char guest_unwind_start[];
extern const char guest_unwind_end[];

struct number {
	int32_t value;
} __attribute__((packed));

/* A function. The table's first entry is what all have in common: rsp + 8 is the caller's, the return address below. */
struct entry {
	uint32_t size; /* of what follows */
	uint32_t common; /* 0: this is that first entry */
	struct number start; /* from here */
	uint32_t length;
	uint8_t augmentation_size;
	struct number handlers; /* from here */
	uint8_t program[];
} __attribute__((packed));

/* In front of the handlers. */
#define FUNCLET 0x03
#define WITH_CLAUSES 0x04
#define WITH_DATA 0x10

/* Instructions of the program; in an upper half of 2, the lower six bits are a register. */
#define ADVANCE 0x40
#define SAVED_AT 0x80
#define OPERAND 0x3f
enum { NOTHING = 0x00, ADVANCE1 = 0x02, ADVANCE2 = 0x03, BASE = 0x0c, BASE_REGISTER = 0x0d, BASE_OFFSET = 0x0e };

static uint64_t target(const struct number *offset)
{
	return (uintptr_t)offset + (uint64_t)(int64_t)offset->value;
}

bool method_find(uint64_t address, struct method *method)
{
	const struct entry *entry = (const void *)guest_unwind_start;
	const char *end = guest_unwind_start;

	for (; end < guest_unwind_end; entry = (const void *)end) {
		end = (const char *)&entry->common + entry->size;
		if (entry->common && address - target(&entry->start) < entry->length)
			break;
	}
	if ((const char *)entry >= guest_unwind_end)
		return false;

	const uint8_t *handlers = (const uint8_t *)(uintptr_t)target(&entry->handlers);

	method->start = target(&entry->start);
	method->program = entry->program;
	method->program_end = (const uint8_t *)end;
	if (handlers[0] & FUNCLET) {
		method->start -= (uint64_t)((const struct number *)(handlers + 5))->value;
		handlers = (const uint8_t *)(uintptr_t)target((const struct number *)(handlers + 1));
	}
	const struct number *clauses = (const struct number *)(handlers + (handlers[0] & WITH_DATA ? 5 : 1));

	method->clauses = handlers[0] & WITH_CLAUSES ? (const uint8_t *)(uintptr_t)target(clauses) : NULL;
	return true;
}

/* DWARF's form: seven bits to a byte. */
static uint64_t read_leb128(const uint8_t **at)
{
	uint64_t value = 0;
	unsigned int shift = 0;

	do {
		value |= (uint64_t)(**at & 0x7f) << shift;
		shift += 7;
	} while (*(*at)++ & 0x80);
	return value;
}

/*
 * A program describes what a method does at its start, which is over wherever an exception can come from, so all of it
 * has happened.
 */
void frame_leave(struct frame *frame, const struct method *method)
{
	uint64_t saved[REGISTERS] = { 0 }; /* in words below the caller's stack pointer */
	uint64_t base = REGISTER_RSP;
	uint64_t offset = 8;
	const uint8_t *at = method->program;

	while (at < method->program_end) {
		uint8_t instruction = *at++;

		if ((instruction & ~OPERAND) == SAVED_AT && (instruction & OPERAND) < REGISTERS)
			saved[instruction & OPERAND] = read_leb128(&at);
		else if (instruction == ADVANCE1 || instruction == ADVANCE2)
			at += instruction - ADVANCE1 + 1;
		else if (instruction == BASE_REGISTER)
			base = read_leb128(&at);
		else if (instruction == BASE_OFFSET)
			offset = read_leb128(&at);
		else if (instruction != NOTHING && (instruction & ~OPERAND) != ADVANCE)
			guest_crash("The compiler describes a frame in an unknown way.", method->start);
	}
	const uint64_t *caller = (const uint64_t *)(uintptr_t)(frame->registers[base] + offset);

	for (unsigned int i = 0; i < REGISTERS; i++) {
		if (saved[i])
			frame->registers[i] = *(caller - saved[i]);
	}
	frame->registers[REGISTER_RSP] = (uintptr_t)caller;
	frame->registers[REGISTER_RIP] = caller[-1] - 1;
	frame->done = NO_CLAUSE;
}

/* Handlers' form: as many low bits are set as bytes follow, up to four. */
static uint32_t read_number(const uint8_t **at)
{
	unsigned int more = (unsigned int)__builtin_ctz(~(unsigned int)**at);
	uint64_t value = 0;

	for (unsigned int i = 0; i <= more; i++)
		value |= (uint64_t)*(*at)++ << (8 * i);
	return (uint32_t)(value >> (more == 4 ? 8 : more + 1));
}

void clauses_begin(struct clauses *clauses, const struct method *method, const struct frame *frame)
{
	clauses->method = method;
	clauses->frame = frame;
	clauses->next = method->clauses;
	clauses->count = method->clauses ? read_number(&clauses->next) : 0;
	clauses->index = NO_CLAUSE;
}

static void read_clause(struct clauses *clauses, struct clause *clause)
{
	const uint8_t **at = &clauses->next;

	clause->start = clauses->method->start + read_number(at);
	uint32_t length_and_kind = read_number(at);

	clause->end = clause->start + (length_and_kind >> 2);
	clause->kind = length_and_kind & 3;
	clause->handler = clauses->method->start + read_number(at);
	if (clause->kind == CLAUSE_FILTERED) {
		clause->filter = clauses->method->start + read_number(at);
	} else if (clause->kind == CLAUSE_CATCH) {
		clause->type = (const void *)(uintptr_t)target((const struct number *)*at);
		*at += sizeof(struct number);
	}
	clauses->index++;
}

/*
 * Where an exception comes from a handler, those of the same `try` are done, too. Between two that protect the same
 * code but are not of the same `try` the compiler puts one that protects nothing.
 */
bool clauses_next(struct clauses *clauses, struct clause *clause)
{
	uint64_t rip = clauses->frame->registers[REGISTER_RIP];
	uint64_t start = 0;
	uint64_t end = 0;

	while (clauses->index + 1 < clauses->count) {
		read_clause(clauses, clause);
		if (clauses->index <= clauses->frame->done) {
			start = clause->start;
			end = clause->end;
			continue;
		}
		if (clause->start == start && clause->end == end)
			continue;
		start = 0;
		if (rip >= clause->start && rip < clause->end)
			return true;
	}
	return false;
}
