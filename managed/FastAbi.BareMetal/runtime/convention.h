/*
 * Where a call has its arguments. Kernels have the System V ABI; UEFI programs have Windows', as their firmware has, in
 * which whoever calls leaves HOME bytes above the return address to the function that it calls.
 */
#ifndef BAREMETAL_CONVENTION_H
#define BAREMETAL_CONVENTION_H

#ifdef BAREMETAL_UEFI

#define ARGUMENT1 %rcx
#define ARGUMENT1_LOW %ecx
#define ARGUMENT2 %rdx
#define ARGUMENT2_LOW %edx
#define ARGUMENTS rcx, rdx, r8, r9
#define ARGUMENTS_BACKWARDS r9, r8, rdx, rcx
#define VECTOR_ARGUMENTS 0, 1, 2, 3
#define VECTOR_ARGUMENTS_SIZE (4 * 16)
#define HOME 32

#else

#define ARGUMENT1 %rdi
#define ARGUMENT1_LOW %edi
#define ARGUMENT2 %rsi
#define ARGUMENT2_LOW %esi
#define ARGUMENTS rdi, rsi, rdx, rcx, r8, r9
#define ARGUMENTS_BACKWARDS r9, r8, rcx, rdx, rsi, rdi
#define VECTOR_ARGUMENTS 0, 1, 2, 3, 4, 5, 6, 7
#define VECTOR_ARGUMENTS_SIZE (8 * 16)
#define HOME 0

#endif

#endif
