/*
 * Failed checks, by the names in Internal/Runtime/CompilerHelpers/ThrowHelpers.cs and System/ThrowHelper.cs; the texts
 * are .NET's, where .NET has one. Each goes on as if baremetal_stop() were called from the place of the check.
 */
#include "assembly.h"
#include "convention.h"
#include "stop.h"

/* out: first argument = the text, second = which exception it is */
	.macro	STOP name, which, text
	.section .rodata.\name, "a", @progbits
.Ltext_\name:
	.asciz	"\text"
	FUNCTION \name
#ifdef BAREMETAL_UEFI
	lea	.Ltext_\name(%rip), ARGUMENT1	# it may lie anywhere
#else
	mov	$.Ltext_\name, ARGUMENT1_LOW
#endif
	mov	$\which, ARGUMENT2_LOW
	jmp	baremetal_stop
	END \name
	.endm

	STOP	baremetal_bad_index, STOP_INDEX_OUT_OF_RANGE, "Index was outside the bounds of the array."
	STOP	baremetal_overflow, STOP_OVERFLOW, "Arithmetic operation resulted in an overflow."
	STOP	baremetal_divide_by_zero, STOP_DIVIDE_BY_ZERO, "Attempted to divide by zero."
	STOP	baremetal_null_reference, STOP_NULL_REFERENCE, "Object reference not set to an instance of an object."
	STOP	baremetal_argument, STOP_ARGUMENT, "Value does not fall within the expected range."
	STOP	baremetal_out_of_range, STOP_ARGUMENT_OUT_OF_RANGE, \
		"Specified argument was out of the range of valid values."
	STOP	baremetal_destination_too_short, STOP_DESTINATION_TOO_SHORT, "Destination is too short."
	STOP	baremetal_no_value, STOP_NO_VALUE, "Nullable object must have a value."
	STOP	baremetal_invalid_cast, STOP_INVALID_CAST, "Specified cast is not valid."
	STOP	baremetal_array_type_mismatch, STOP_ARRAY_TYPE_MISMATCH, \
		"Attempted to access an element as a type incompatible with the array."
	STOP	baremetal_not_implemented, STOP_NOT_IMPLEMENTED, "The method or operation is not implemented."
	STOP	baremetal_platform_not_supported, STOP_PLATFORM_NOT_SUPPORTED, \
		"Operation is not supported on this platform."
	STOP	baremetal_no_text, STOP_ONLY, "Types have no names here: the type has to override ToString."
	STOP	baremetal_no_fields, STOP_ONLY, \
		"Types have no fields here: the structure has to override Equals and GetHashCode."
	STOP	baremetal_no_method, STOP_ONLY, \
		"The type does not implement the interface itself: neither arrays' interfaces nor variance are here."
	STOP	baremetal_removed, STOP_ONLY, "The compiler left this method out, since it saw no way to get there."
	# A guard value below a local buffer is not what it was.
	STOP	RhpFallbackFailFast, STOP_ONLY, "A buffer on the stack was overrun."

	.section .note.GNU-stack, "", @progbits
