/*
 * What compiled C# expects of a runtime below it and C# cannot be: the way in, the stops with a place, and the symbols
 * by which the .NET runtime would switch between managed and native code. Here there is no such switch.
 */
#include "runtime.h"

/* The addresses of the compiler's tables, set by the linker's script. */
extern void *const guest_modules_start[];
extern void *const guest_modules_end[];

/* Written in C#: Internal/Runtime/CompilerHelpers/StartupCodeHelpers.cs, System/Exception.cs. */
void baremetal_initialize(void *const *modules, void *const *end);
void baremetal_throw(void *exception, uint64_t rip) __attribute__((noreturn));

/* The Main of the program, under the name that the compiler gives it. */
int __managed__Main(int argument_count, char **arguments);

void guest_main(void)
{
	baremetal_initialize(guest_modules_start, guest_modules_end);
	int status = __managed__Main(0, 0);

	/* What is no test says only this in a report, so that whoever booted it learns of it on any hypervisor. */
	if (status && !guest_name[0])
		guest_printf("\nfastabi-guest: kernel\n");
	if (status)
		guest_not_ok("Main", "it returned %d", status);
}

/* guest_not_ok() takes a format, which a text from C# is not. */
void baremetal_not_ok(const char *check, const char *reason);

void baremetal_not_ok(const char *check, const char *reason)
{
	guest_not_ok(check, "%s", reason);
}

/* A throw statement in a kernel that catches nothing. The name is the compiler's. */
void RhpThrowEx(void *exception);

void RhpThrowEx(void *exception)
{
	baremetal_throw(exception, CALL_SITE);
}

/* A failed check (stops.S) in such a kernel. */
void baremetal_stop(const char *text);

void baremetal_stop(const char *text)
{
	guest_crash(text, CALL_SITE);
}

/* Compared by code that has arrays on its stack; what matters is that nobody writes it by accident. */
const uint64_t __security_cookie = UINT64_C(0x2e6b1c8f00d5a937);

/* Not 0: a collector wants to run. It never does. */
const uint32_t RhpTrapThreads = 0;
void RhpGcPoll(void);
void RhpGcPoll(void)
{
}

/* From native code to C#, and back. */
void RhpReversePInvoke(void *frame);
void RhpReversePInvokeReturn(void *frame);
void RhpPInvoke(void *frame);
void RhpPInvokeReturn(void *frame);
void RhpReversePInvoke(void *frame)
{
	(void)frame;
}
void RhpReversePInvokeReturn(void *frame)
{
	(void)frame;
}
void RhpPInvoke(void *frame)
{
	(void)frame;
}
void RhpPInvokeReturn(void *frame)
{
	(void)frame;
}
