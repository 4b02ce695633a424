/*
 * Casts, unboxing and stores into arrays of references. C# finds out whether they are right; where they are not, the
 * stop is entered as if called from the place of the cast, so that it tells that place.
 */
#include "assembly.h"
#include "convention.h"

/*
 * in:  first argument = type, second = object or 0
 * out: rax = object
 */
	.macro	CHECK_CAST name, question
	FUNCTION \name
	push	ARGUMENT2
	.if HOME
	sub	$HOME, %rsp
	.endif
	call	\question			# rax = the object, or 0
	.if HOME
	add	$HOME, %rsp
	.endif
	pop	ARGUMENT2
	cmp	ARGUMENT2, %rax
	jne	baremetal_invalid_cast
	ret
	END \name
	.endm

	CHECK_CAST baremetal_check_cast_any, baremetal_is_instance_of_any
	CHECK_CAST baremetal_check_cast_interface, baremetal_is_instance_of_interface
	CHECK_CAST baremetal_check_cast_class, baremetal_is_instance_of_class

/*
 * in:  first argument = type, second = object, not 0
 * out: rax = the value in it
 */
FUNCTION baremetal_unbox
	sub	$(HOME + 8), %rsp
	call	baremetal_find_value		# rax = the value, or 0
	add	$(HOME + 8), %rsp
	test	%rax, %rax
	jz	baremetal_invalid_cast
	ret
END baremetal_unbox

/*
 * in:  first argument = array, second = index, third = object
 */
FUNCTION baremetal_store_element
	test	ARGUMENT1, ARGUMENT1
	jz	baremetal_null_reference
	mov	8(ARGUMENT1), %eax		# the array's length
	cmp	%rax, ARGUMENT2
	jae	baremetal_bad_index
	sub	$(HOME + 8), %rsp
	call	baremetal_try_store_element	# eax = 1, or 0 where the object does not fit in
	add	$(HOME + 8), %rsp
	test	%eax, %eax
	jz	baremetal_array_type_mismatch
	ret
END baremetal_store_element

	.section .note.GNU-stack, "", @progbits
