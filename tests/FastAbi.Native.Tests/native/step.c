/*
 * A program for Windows that steps through the functions of fastabi.lib. Before each instruction RtlVirtualUnwind is
 * asked for the caller, and has to find its instruction, its stack and its registers. The handler of the steps plays
 * the hypervisor: no hypercall instruction is executed.
 */
#include "step.h"

#include <fastabi.h>
#include <stdio.h>
#include <string.h>
#include <windows.h>

#define ARGUMENTS 12
#define OUTPUT_WORDS 16
#define TRAP_FLAG 0x100u
#define UNTOUCHED 0xa5
#define KEPT 8
/* vmcall and vmmcall. */
#define CALL_BYTES 3

/* step_call.S */
extern uint64_t step_rsp;
extern uint64_t step_kept[KEPT];
extern const char step_call_start[] __asm__("step_call");
extern const char step_returned[];
extern const char step_end[];
int64_t step_call(void *function, const uint64_t arguments[ARGUMENTS]);

/* The archive's own. */
extern uint8_t fastabi_mode;
extern uint8_t fastabi_vmmcall;

uint64_t step_rsp;
uint64_t step_kept[KEPT];

static const unsigned int kept_numbers[KEPT] = { 3, 5, 6, 7, 12, 13, 14, 15 };

static const struct step_function *function;
static int64_t answer;
static unsigned int hypercalls;
static unsigned int steps;
static unsigned int failures;

static uint64_t kept_value(unsigned int number)
{
	return 0x0101010101010101u * number;
}

static void fail(const char *what, uint64_t rip)
{
	failures++;
	printf("%s, answer %lld, at +0x%llx: %s\n", function->name, (long long)answer,
	       (unsigned long long)(rip - (uintptr_t)function->code), what);
}

static void check_unwinding(const CONTEXT *context)
{
	CONTEXT caller = *context;
	DWORD64 base;
	PRUNTIME_FUNCTION entry = RtlLookupFunctionEntry(context->Rip, &base, NULL);

	steps++;
	if (entry) {
		void *data;
		DWORD64 frame;

		RtlVirtualUnwind(UNW_FLAG_NHANDLER, base, context->Rip, entry, &caller, &data, &frame, NULL);
	} else {
		caller.Rip = *(const DWORD64 *)(uintptr_t)caller.Rsp;
		caller.Rsp += sizeof(DWORD64);
	}
	if (caller.Rip != (uintptr_t)step_returned)
		fail("the unwinder does not find the caller", context->Rip);
	if (caller.Rsp != step_rsp)
		fail("the unwinder does not find the caller's stack", context->Rip);
	for (unsigned int i = 0; i < KEPT; i++) {
		if ((&caller.Rax)[kept_numbers[i]] != kept_value(kept_numbers[i]))
			fail("the unwinder does not find the caller's registers", context->Rip);
	}
}

static int is_hypercall(const unsigned char *code)
{
	return code[0] == 0x0f && code[1] == 0x01 && code[2] == (fastabi_vmmcall ? 0xd9 : 0xc1);
}

/* What the hypervisor does: an answer, and something in each register that is its to change. */
static void serve(CONTEXT *context)
{
	hypercalls++;
	if ((uint32_t)context->Rax != function->index)
		fail("another hypercall is made", context->Rip);
	for (unsigned int i = 0; i < 16; i++) {
		if (function->lost & 1u << i)
			(&context->Rax)[i] = 0x5a5a5a5a5a5a5a5au + i;
	}
	context->Rax = (DWORD64)answer;
	context->Rip += CALL_BYTES;
}

static LONG WINAPI step(EXCEPTION_POINTERS *exception)
{
	CONTEXT *context = exception->ContextRecord;

	if (exception->ExceptionRecord->ExceptionCode != EXCEPTION_SINGLE_STEP)
		return EXCEPTION_CONTINUE_SEARCH;
	if (context->Rip < (uintptr_t)step_call_start || context->Rip >= (uintptr_t)step_end) {
		check_unwinding(context);
		if (is_hypercall((const unsigned char *)(uintptr_t)context->Rip)) {
			serve(context);
			check_unwinding(context);
		}
	} else if (context->Rip >= (uintptr_t)step_returned) {
		context->EFlags &= ~TRAP_FLAG;
		return EXCEPTION_CONTINUE_EXECUTION;
	}
	context->EFlags |= TRAP_FLAG;
	return EXCEPTION_CONTINUE_EXECUTION;
}

static void run(const struct step_function *which, int64_t result)
{
	unsigned char outputs[8 * OUTPUT_WORDS];
	unsigned char untouched[sizeof(outputs)];
	uint64_t arguments[ARGUMENTS] = { 0 };
	unsigned int calls = which->mode == FASTABI_MODE_NONE || !which->index ? 0 : 1;

	function = which;
	answer = result;
	hypercalls = 0;
	memset(outputs, UNTOUCHED, sizeof(outputs));
	memset(untouched, UNTOUCHED, sizeof(untouched));
	for (unsigned int i = 0; i < which->inputs; i++)
		arguments[i] = i + 1;
	if (which->output_bytes)
		arguments[which->inputs] = (uintptr_t)outputs;
	if (which->mode >= 0)
		fastabi_mode = (uint8_t)which->mode;

	int64_t got = step_call(which->code, arguments);

	if (hypercalls != calls)
		fail("it makes another number of hypercalls", (uintptr_t)which->code);
	if (got != (calls ? result : -38))
		fail("the result is another", (uintptr_t)which->code);
	for (unsigned int i = 0; i < KEPT; i++) {
		if (step_kept[i] != kept_value(kept_numbers[i]))
			fail("a register of the caller's is lost", (uintptr_t)which->code);
	}
	unsigned int written = calls && result >= 0 ? which->output_bytes : 0;

	if (memcmp(outputs + written, untouched, sizeof(outputs) - written))
		fail("it writes what it should not", (uintptr_t)which->code);
	if (written && !memcmp(outputs, untouched, written))
		fail("it writes no output", (uintptr_t)which->code);
}

int main(void)
{
	AddVectoredExceptionHandler(1, step);
	for (fastabi_vmmcall = 0; fastabi_vmmcall < 2; fastabi_vmmcall++) {
		for (unsigned int i = 0; i < step_function_count; i++) {
			run(&step_functions[i], 0);
			run(&step_functions[i], -22);
		}
	}
	printf("%u functions, %u instructions, %u failures\n", step_function_count, steps, failures);
	return failures > 0;
}
