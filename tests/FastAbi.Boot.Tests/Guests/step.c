/* Single-steps instructions that the monitor carries out: a debug exception follows each, as it follows any other. */
#include "guest.h"
#include "processor.h"

const char guest_name[] = "step";

#define VECTOR_DB 1
#define DR6_BS (1 << 14)
#define MSR_EFER 0xc0000080
#define APIC_VERSION UINT64_C(0xfee00030)

/* What the handler notes: how many exceptions came, where the first was, and what DR6 said in all. */
volatile uint64_t step_traps;
volatile uint64_t step_first;
volatile uint64_t step_dr6;
uint64_t step_expected;
extern const char step_on_debug[];

__asm__(".text\n"
	"step_on_debug:\n\t"
	"pushq %rax\n\t"
	"movq %dr6, %rax\n\t"
	"andq %rax, step_dr6\n\t"
	"xorl %eax, %eax\n\t"
	"movq %rax, %dr6\n\t"
	"movq 8(%rsp), %rax\n\t"
	"cmpq $0, step_traps\n\t"
	"jne 0f\n\t"
	"movq %rax, step_first\n"
	"0:\n\t"
	"incq step_traps\n\t"
	"popq %rax\n\t"
	"iretq\n");

static char fresh[2][4096] __attribute__((aligned(4096)));

static void start(void)
{
	step_traps = 0;
	step_first = 0;
	step_dr6 = DR6_BS;
}

static void check(const char *instruction, uint64_t traps)
{
	if (step_first != step_expected)
		guest_not_ok(instruction, "the first exception came at 0x%lx, not at 0x%lx", step_first, step_expected);
	else if (step_traps != traps)
		guest_not_ok(instruction, "%lu exceptions instead of %lu", step_traps, traps);
	else if (!step_dr6)
		guest_not_ok(instruction, "DR6 has not always BS");
	else
		guest_ok(instruction);
}

/* The three instructions that end the stepping are stepped, too. */
#define STEP(instruction, ...)                                                                                         \
	do {                                                                                                           \
		start();                                                                                               \
		__asm__ volatile("movq $1f, step_expected\n\t"                                                         \
				 "pushfq; orq $0x100, (%%rsp); popfq\n\t" instruction                            \
				 "\n1:\tpushfq; andq $~0x100, (%%rsp); popfq" __VA_ARGS__);                      \
		check("an exception follows " instruction, 4);                                                         \
	} while (0)

static void check_fresh_stacks(void)
{
	start();
	__asm__ volatile("movq $1f, step_expected\n\t"
			 "mov %%rsp, %%rbx\n\t"
			 "pushfq; orq $0x100, (%%rsp); popfq\n\t"
			 "mov %0, %%rsp\n"
			 "1:\tmov %%rbx, %%rsp; pushfq; andq $~0x100, (%%rsp); popfq"
			 : : "r"(fresh[0] + sizeof(fresh[0])) : "rbx", "memory");
	check("one comes on a stack that is touched for the first time", 5);

	start();
	__asm__ volatile("movq $1f, step_expected\n\t"
			 "mov %%rsp, %%r8; mov %%ss, %%ecx; mov %%cs, %%edx; xor %%eax, %%eax\n\t"
			 "push %%rcx; push %0; pushfq; orq $0x100, (%%rsp); push %%rdx; push $0f; iretq\n"
			 "0:\tcpuid\n"
			 "1:\tmov %%r8, %%rsp; pushfq; andq $~0x100, (%%rsp); popfq"
			 : : "r"(fresh[1] + sizeof(fresh[1])) : "rax", "rbx", "rcx", "rdx", "r8", "memory");
	check("one that follows cpuid comes there, too", 5);
}

void guest_main(void)
{
	uint64_t cr4;

	guest_exception_entry(VECTOR_DB, step_on_debug);
	__asm__ volatile("mov %%cr4, %0" : "=r"(cr4));
	STEP("nop", : : : "memory");
	STEP("cpuid", : : "a"(0) : "rbx", "rcx", "rdx", "memory");
	STEP("inb $0x60, %%al", : : : "rax", "memory");
	STEP("outb %%al, $0x64", : : "a"(0) : "memory");
	STEP("rdmsr", : : "c"(MSR_EFER) : "rax", "rdx", "memory");
	STEP("mov (%0), %%eax", : : "r"(APIC_VERSION) : "rax", "memory");
	STEP("mov %0, %%cr4", : : "r"(cr4) : "memory");
	STEP("invd", : : : "memory");
	STEP("hlt", : : : "memory");
	if (fastabi_info()->instruction == FASTABI_INSTRUCTION_VMCALL)
		STEP("vmcall", : : "a"(0) : "rdi", "rsi", "r8", "r9", "r10", "r11", "r12", "memory");
	else
		STEP("vmmcall", : : "a"(0) : "rdi", "rsi", "r8", "r9", "r10", "r11", "r12", "memory");
	check_fresh_stacks();
}
