/*
 * What compiled C# expects of a runtime below it and C# cannot be: the way in, the stops with a place, and the symbols
 * by which the .NET runtime would switch between managed and native code. Here there is no such switch.
 */
#include "processor.h"
#include "runtime.h"

/* The addresses of the compiler's tables, set by guest.ld. */
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

/* Secondary processors; C# takes a struct by its address. */
uint32_t baremetal_processor(void);
void baremetal_prepare_processor(uint32_t processor, void (*function)(void), struct guest_processor_state *state);

uint32_t baremetal_processor(void)
{
	return guest_processor();
}

void baremetal_prepare_processor(uint32_t processor, void (*function)(void), struct guest_processor_state *state)
{
	*state = guest_processor_prepare(processor, function);
}

/* A throw statement. The name is the compiler's. */
void RhpThrowEx(void *exception);

void RhpThrowEx(void *exception)
{
	baremetal_throw(exception, CALL_SITE);
}

/*
 * Failed checks, by the names in Internal/Runtime/CompilerHelpers/ThrowHelpers.cs and System/ThrowHelper.cs; the texts
 * are .NET's, where .NET has one.
 */
#define STOP(name, text)                                                                                               \
	void name(void);                                                                                               \
	void name(void)                                                                                                \
	{                                                                                                              \
		guest_crash(text, CALL_SITE);                                                                          \
	}

STOP(baremetal_index_out_of_range, "Index was outside the bounds of the array.")
STOP(baremetal_overflow, "Arithmetic operation resulted in an overflow.")
STOP(baremetal_divide_by_zero, "Attempted to divide by zero.")
STOP(baremetal_null_reference, "Object reference not set to an instance of an object.")
STOP(baremetal_argument, "Value does not fall within the expected range.")
STOP(baremetal_argument_out_of_range, "Specified argument was out of the range of valid values.")
STOP(baremetal_destination_too_short, "Destination is too short.")
STOP(baremetal_no_value, "Nullable object must have a value.")
STOP(baremetal_invalid_cast, "Specified cast is not valid.")
STOP(baremetal_array_type_mismatch, "Attempted to access an element as a type incompatible with the array.")
STOP(baremetal_no_text, "Types have no names here: the type has to override ToString.")
STOP(baremetal_no_fields, "Types have no fields here: the structure has to override Equals and GetHashCode.")
STOP(baremetal_no_method,
     "The type does not implement the interface itself: neither arrays' interfaces nor variance are here.")
STOP(baremetal_not_implemented, "The method or operation is not implemented.")
STOP(baremetal_platform_not_supported, "Operation is not supported on this platform.")
STOP(baremetal_removed, "The compiler left this method out, since it saw no way to get there.")
/* A guard value below a local buffer is not what it was. */
STOP(RhpFallbackFailFast, "A buffer on the stack was overrun.")

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
