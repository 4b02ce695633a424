/* Has exceptions noted, and execution go on behind the instruction that raised one. */
#include "exception.h"

struct gate {
	uint16_t offset_low;
	uint16_t selector;
	uint8_t stack;
	uint8_t type;
	uint16_t offset_middle;
	uint32_t offset_high;
	uint32_t reserved;
};

struct table_pointer {
	uint16_t limit;
	uint64_t base;
} __attribute__((packed));

volatile uint32_t machine_caught;
uint64_t machine_resume;
extern const char machine_catch_ud[];
extern const char machine_catch_gp[];

__asm__(".text\n"
	"machine_catch_gp:\n\t"
	"movl $13, machine_caught\n\t"
	"addq $8, %rsp\n\t"
	"jmp 0f\n"
	"machine_catch_ud:\n\t"
	"movl $6, machine_caught\n"
	"0:\n\t"
	"pushq %rax\n\t"
	"movq machine_resume, %rax\n\t"
	"movq %rax, 8(%rsp)\n\t"
	"popq %rax\n\t"
	"iretq\n");

static void catch(unsigned int vector, const char *handler)
{
	struct table_pointer pointer;

	__asm__ volatile("sidt %0" : "=m"(pointer));

	struct gate *gate = (struct gate *)pointer.base + vector;
	uint64_t address = (uintptr_t)handler;

	gate->offset_low = (uint16_t)address;
	gate->offset_middle = (uint16_t)(address >> 16);
	gate->offset_high = (uint32_t)(address >> 32);
}

void catch_exceptions(void)
{
	catch(VECTOR_UD, machine_catch_ud);
	catch(VECTOR_GP, machine_catch_gp);
}
