/* Takes interrupts: one with a handler, which must disturb nothing, and one without, which is a crash. */
#include "guest.h"
#include "processor.h"

#define HANDLED 0x80
#define UNHANDLED 0x81
#define PATTERN UINT64_C(0x1122334455667788)

const char guest_name[] = "interrupt";

static volatile unsigned int taken;

/* Destroys every register that C lets a function destroy. */
static void handle(unsigned int vector)
{
	taken = vector;
	__asm__ volatile("xorps %%xmm0, %%xmm0; xorps %%xmm15, %%xmm15\n\t"
			 "xor %%eax, %%eax; xor %%ecx, %%ecx; xor %%edx, %%edx; xor %%esi, %%esi; xor %%edi, %%edi\n\t"
			 "xor %%r8d, %%r8d; xor %%r9d, %%r9d; xor %%r10d, %%r10d; xor %%r11d, %%r11d"
			 :
			 :
			 : "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "xmm0", "xmm15", "cc");
}

/* Sets each register to PATTERN plus a number of its own, and adds up what differs after the interrupt. */
static uint64_t disturbed(void)
{
	uint64_t difference;
	uint64_t pattern = PATTERN;

	__asm__ volatile("movq %[pattern], %%xmm0; movq %[pattern], %%xmm15\n\t"
			 "lea 1(%[pattern]), %%rax; lea 2(%[pattern]), %%rcx; lea 3(%[pattern]), %%rdx\n\t"
			 "lea 4(%[pattern]), %%rsi; lea 5(%[pattern]), %%rdi; lea 6(%[pattern]), %%r8\n\t"
			 "lea 7(%[pattern]), %%r9; lea 8(%[pattern]), %%r10; lea 9(%[pattern]), %%r11\n\t"
			 "int %[vector]\n\t"
			 "sub %[pattern], %%rax; sub %[pattern], %%rcx; sub %[pattern], %%rdx\n\t"
			 "sub %[pattern], %%rsi; sub %[pattern], %%rdi; sub %[pattern], %%r8\n\t"
			 "sub %[pattern], %%r9; sub %[pattern], %%r10; sub %[pattern], %%r11\n\t"
			 "xor $1, %%rax; xor $2, %%rcx; xor $3, %%rdx; xor $4, %%rsi; xor $5, %%rdi\n\t"
			 "xor $6, %%r8; xor $7, %%r9; xor $8, %%r10; xor $9, %%r11\n\t"
			 "or %%rcx, %%rax; or %%rdx, %%rax; or %%rsi, %%rax; or %%rdi, %%rax\n\t"
			 "or %%r8, %%rax; or %%r9, %%rax; or %%r10, %%rax; or %%r11, %%rax\n\t"
			 "movq %%xmm0, %%rcx; xor %[pattern], %%rcx; or %%rcx, %%rax\n\t"
			 "movq %%xmm15, %%rcx; xor %[pattern], %%rcx; or %%rcx, %%rax"
			 : "=&a"(difference)
			 : [pattern] "b"(pattern), [vector] "i"(HANDLED)
			 : "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "xmm0", "xmm15", "cc", "memory");
	return difference;
}

void guest_main(void)
{
	guest_interrupt_handle(HANDLED, handle);

	uint64_t difference = disturbed();

	if (taken == HANDLED)
		guest_ok("the handler is called with its vector");
	else
		guest_not_ok("the handler is called with its vector", "%u", taken);
	if (!difference)
		guest_ok("no register is disturbed");
	else
		guest_not_ok("no register is disturbed", "difference 0x%lx", difference);
	if (guest_processor() == 0)
		guest_ok("this is processor 0");
	else
		guest_not_ok("this is processor 0", "%u", guest_processor());
	__asm__ volatile("int %0" : : "i"(UNHANDLED));
	guest_not_ok("an interrupt without a handler ends the guest", "it went on");
}
