/*
 * Casts, unboxing and stores into arrays of references. C# finds out whether they are right; where they are not, the
 * stop is entered as if called from the place of the cast, so that it tells that place. Functions of the System V ABI.
 */
#include "assembly.h"

/*
 * in:  rdi = type, rsi = object or 0
 * out: rax = object
 */
	.macro	CHECK_CAST name, question
	FUNCTION \name
	push	%rsi
	call	\question			# rax = the object, or 0
	pop	%rsi
	cmp	%rsi, %rax
	jne	baremetal_invalid_cast
	ret
	END \name
	.endm

	CHECK_CAST baremetal_check_cast_any, baremetal_is_instance_of_any
	CHECK_CAST baremetal_check_cast_interface, baremetal_is_instance_of_interface
	CHECK_CAST baremetal_check_cast_class, baremetal_is_instance_of_class

/*
 * in:  rdi = type, rsi = object, not 0
 * out: rax = the value in it
 */
FUNCTION baremetal_unbox
	sub	$8, %rsp
	call	baremetal_find_value		# rax = the value, or 0
	add	$8, %rsp
	test	%rax, %rax
	jz	baremetal_invalid_cast
	ret
END baremetal_unbox

/*
 * in:  rdi = array, rsi = index, rdx = object
 */
FUNCTION baremetal_store_element
	test	%rdi, %rdi
	jz	baremetal_null_reference
	mov	8(%rdi), %eax			# the array's length
	cmp	%rax, %rsi
	jae	baremetal_bad_index
	sub	$8, %rsp
	call	baremetal_try_store_element	# eax = 1, or 0 where the object does not fit in
	add	$8, %rsp
	test	%eax, %eax
	jz	baremetal_array_type_mismatch
	ret
END baremetal_store_element

	.section .note.GNU-stack, "", @progbits
