/*
 * Exceptions in kernels that catch any. First the handler is looked for, frame by frame, and filters are asked; nothing
 * is left yet, so that one which nobody catches is reported where it came from. Then the frames are left, and what
 * `finally` says is done on the way.
 *
 * A handler runs on top of its own frame: all below is given up, but for what is left to do (struct running). So
 * nothing has to be kept anywhere else, and an interrupt or another processor may throw at any time.
 */
#include "exception_division.h"
#include "exception_tables.h"
#include "interrupt.h"
#include "layout.h"
#include "runtime.h"
#include "stop.h"
#include "trap_frame.h"

#include <stddef.h>

#define VECTOR_DE 0
#define VECTOR_PF 14
#define RFLAGS_IF 0x200

/* What lies between a frame and the handler that runs on it. exception_entry.S pushes and pops it. */
struct running {
	const struct object *exception;
	uint64_t rip; /* where in the frame it came from */
	uint64_t catcher; /* the stack pointer of the frame that catches it; 0: it does so now */
	uint32_t catch_clause; /* in that frame */
	uint32_t clause; /* which handler this is */
};

/* exception_entry.S. The names in it are places that their calls return to. */
extern const char exception_handled[];
extern const char exception_filtered[];
bool exception_filter(const struct object *exception, uint64_t filter, uint64_t rbp);
void exception_handle(const struct frame *frame, uint64_t handler, const struct running *running)
	__attribute__((noreturn));
void exception_leave_filter(uint64_t rsp) __attribute__((noreturn));

/* Written in C#: System/Exception.cs, and FastAbi.BareMetal.Bindings/RuntimeExceptions.cs. */
void baremetal_throw(const struct object *exception, uint64_t rip) __attribute__((noreturn));
const struct object *baremetal_exception(unsigned int which);

static void leave(struct frame *frame, const struct method *method)
{
	frame_leave(frame, method);
	if (frame->registers[REGISTER_RIP] != (uintptr_t)exception_handled - 1)
		return;

	/* It was a handler; the frame that it ran on is where it was, but for that handler. */
	const struct running *running = (const void *)(uintptr_t)frame->registers[REGISTER_RSP];

	frame->registers[REGISTER_RSP] += sizeof(*running);
	frame->registers[REGISTER_RIP] = running->rip;
	frame->done = running->clause;
}

static bool catches(const struct clause *clause, const struct object *exception, const struct frame *frame)
{
	if (clause->kind == CLAUSE_FILTERED)
		return exception_filter(exception, clause->filter, frame->registers[REGISTER_RBP]);
	if (clause->kind != CLAUSE_CATCH)
		return false;
	for (const struct method_table *type = exception->type; type; type = type->base) {
		if (type == clause->type)
			return true;
	}
	return false;
}

/* What a filter throws is caught behind it, where it counts as false. */
static bool find_catcher(struct frame frame, struct running *running)
{
	struct method method;
	struct clauses clauses;
	struct clause clause;

	for (; method_find(frame.registers[REGISTER_RIP], &method); leave(&frame, &method)) {
		running->catcher = frame.registers[REGISTER_RSP];
		clauses_begin(&clauses, &method, &frame);
		while (clauses_next(&clauses, &clause)) {
			if (catches(&clause, running->exception, &frame)) {
				running->catch_clause = (uint32_t)clauses.index;
				return true;
			}
		}
	}
	running->catcher = frame.registers[REGISTER_RSP];
	return frame.registers[REGISTER_RIP] == (uintptr_t)exception_filtered - 1;
}

static void __attribute__((noreturn)) go_to_catcher(struct frame frame, struct running running)
{
	struct method method;
	struct clauses clauses;
	struct clause clause;

	for (; method_find(frame.registers[REGISTER_RIP], &method); leave(&frame, &method)) {
		bool is_catcher = frame.registers[REGISTER_RSP] == running.catcher;

		running.rip = frame.registers[REGISTER_RIP];
		clauses_begin(&clauses, &method, &frame);
		while (clauses_next(&clauses, &clause)) {
			running.clause = (uint32_t)clauses.index;
			if (is_catcher && running.clause == running.catch_clause) {
				running.catcher = 0;
				exception_handle(&frame, clause.handler, &running);
			}
			if (clause.kind == CLAUSE_FINALLY)
				exception_handle(&frame, clause.handler, &running);
		}
	}
	exception_leave_filter(frame.registers[REGISTER_RSP]);
}

/* Comes back where nobody catches it. */
static void raise(const struct object *exception, const struct frame *frame)
{
	struct running running = { .exception = exception };

	if (find_catcher(*frame, &running))
		go_to_catcher(*frame, running);
}

/* exception_entry.S comes to the following with the frame that throws. */
void exception_throw(const struct object *exception, const struct frame *frame) __attribute__((noreturn));
void exception_rethrow(const struct frame *frame) __attribute__((noreturn));
void exception_stop(const char *text, unsigned int which, const struct frame *frame) __attribute__((noreturn));
void exception_fault(const struct trap_frame *trap, struct frame *frame) __attribute__((noreturn));
void exception_continue(struct frame *frame, const struct running *running) __attribute__((noreturn));

void exception_throw(const struct object *exception, const struct frame *frame)
{
	raise(exception ? exception : baremetal_exception(STOP_NULL_REFERENCE), frame);
	baremetal_throw(exception, frame->registers[REGISTER_RIP]);
}

/* Only what a `catch` has itself throws again, so below its frame is what it has caught. */
void exception_rethrow(const struct frame *frame)
{
	struct frame catcher = *frame;
	struct method method;

	method_find(catcher.registers[REGISTER_RIP], &method);
	frame_leave(&catcher, &method);
	exception_throw(((const struct running *)(uintptr_t)catcher.registers[REGISTER_RSP])->exception, frame);
}

void exception_stop(const char *text, unsigned int which, const struct frame *frame)
{
	if (which)
		raise(baremetal_exception(which), frame);
	guest_crash(text, frame->registers[REGISTER_RIP]);
}

/* A `finally` has run. */
void exception_continue(struct frame *frame, const struct running *running)
{
	frame->registers[REGISTER_RIP] = running->rip;
	frame->done = running->clause;
	go_to_catcher(*frame, *running);
}

/* What is renamed by the linker: crash.c's. */
void __real_crash_report(const struct trap_frame *trap) __attribute__((noreturn));

/* reference.S: functions that store for their caller. */
extern const char RhpAssignRef[];
extern const char RhpByRefAssignRef[];
#define FIRST_INSTRUCTION 3 /* bytes; of both it is a move, as is the second one of the other */

static unsigned int stop_of(const struct trap_frame *trap, const struct frame *frame)
{
	uint64_t address;

	__asm__ volatile("mov %%cr2, %0" : "=r"(address));
	if (trap->vector == VECTOR_DE)
		return division_is_by_zero(frame) ? STOP_DIVIDE_BY_ZERO : STOP_OVERFLOW;
	return trap->vector == VECTOR_PF && address < PAGE_SIZE ? STOP_NULL_REFERENCE : STOP_ONLY;
}

void exception_fault(const struct trap_frame *trap, struct frame *frame)
{
	unsigned int which = stop_of(trap, frame);
	struct method method;

	if (trap->rip == (uintptr_t)RhpAssignRef || trap->rip - (uintptr_t)RhpByRefAssignRef <= FIRST_INSTRUCTION) {
		const uint64_t *stack = (const uint64_t *)(uintptr_t)trap->rsp;

		frame->registers[REGISTER_RIP] = stack[0] - 1;
		frame->registers[REGISTER_RSP] = (uintptr_t)(stack + 1);
	}
	if (which && method_find(frame->registers[REGISTER_RIP], &method)) {
		if (trap->rflags & RFLAGS_IF)
			guest_interrupts_on();
		raise(baremetal_exception(which), frame);
		guest_interrupts_off();
	}
	__real_crash_report(trap);
}
