/*
 * What a guest sees of the machine that the monitor makes for it, beside hypercalls: instructions and registers that
 * exit, interrupts, and a second vCPU's registers.
 */
#include "guest.h"
#include "port.h"
#include "processor.h"

#include <stddef.h>

const char guest_name[] = "machine";

#define VECTOR_UD 6
#define VECTOR_GP 13
#define NOTHING 0xff

#define MSR_EFER 0xc0000080
#define MSR_STAR 0xc0000081
#define MSR_LSTAR 0xc0000082
#define MSR_SFMASK 0xc0000084
#define MSR_APIC_BASE 0x1b
#define MSR_PAT 0x277
#define MSR_PLATFORM_ID 0x17
#define MSR_FREQUENCY_ID 0x2c
#define MSR_MICROCODE_WRITE 0x79
#define MSR_PATCH_LEVEL 0x8b
#define MSR_MISC_ENABLE 0x1a0
#define MSR_PATCH_LOADER 0xc0010020
#define MSR_HYPERCALL_PAGE 0x40000000
#define EFER_SCE 1
#define EFER_SVME (1 << 12)

#define APIC UINT64_C(0xfee00000)
#define APIC_ID 0x020
#define APIC_VERSION 0x030
#define APIC_TPR 0x080
#define APIC_PPR 0x0a0
#define APIC_LDR 0x0d0
#define APIC_ISR 0x100
#define APIC_IRR 0x200
#define APIC_ICR 0x300
#define APIC_LVT_TIMER 0x320
#define ICR_SELF (1 << 18)
#define ICR_NMI (4 << 8)

#define LOW_VECTOR 0x41
#define HIGH_VECTOR 0x91

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

/* What the handlers below note, and where they go on. */
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

/* Runs an instruction; machine_caught is the exception that it raised, or NOTHING. */
#define TRY(instruction, ...)                                                                                          \
	machine_caught = NOTHING;                                                                                      \
	__asm__ volatile("movq $1f, machine_resume\n\t" instruction "\n1:" __VA_ARGS__)

static void equal(const char *check, uint64_t found, uint64_t expected)
{
	if (found == expected)
		guest_ok(check);
	else
		guest_not_ok(check, "0x%lx instead of 0x%lx", found, expected);
}

#define RAISES(check, exception, instruction, ...)                                                                     \
	do {                                                                                                           \
		TRY(instruction, __VA_ARGS__);                                                                         \
		equal(check, machine_caught, exception);                                                               \
	} while (0)

static uint64_t read_msr(uint32_t number)
{
	uint32_t low, high;

	__asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(number));
	return (uint64_t)high << 32 | low;
}

static uint32_t try_write_msr(uint32_t number, uint64_t value)
{
	TRY("wrmsr", : : "c"(number), "a"((uint32_t)value), "d"((uint32_t)(value >> 32)) : "memory");
	return machine_caught;
}

static uint32_t try_read_msr(uint32_t number)
{
	uint32_t low, high;

	TRY("rdmsr", : "=a"(low), "=d"(high) : "c"(number) : "memory");
	return machine_caught;
}

static uint32_t apic_read(uint32_t offset)
{
	return *(volatile uint32_t *)(APIC + offset);
}

static void apic_write(uint32_t offset, uint32_t value)
{
	*(volatile uint32_t *)(APIC + offset) = value;
}

static void check_control_registers(void)
{
	uint64_t cr0, cr3, cr4;

	__asm__ volatile("mov %%cr0, %0" : "=r"(cr0));
	__asm__ volatile("mov %%cr3, %0" : "=r"(cr3));
	__asm__ volatile("mov %%cr4, %0" : "=r"(cr4));
	RAISES("CR0 takes its own value", NOTHING, "mov %0, %%cr0", : : "r"(cr0));
	RAISES("CR0 without protection raises #GP", VECTOR_GP, "mov %0, %%cr0", : : "r"(cr0 & ~UINT64_C(1)));
	RAISES("CR0 with NW and without CD raises #GP", VECTOR_GP, "mov %0, %%cr0", : : "r"(cr0 | 1 << 29));
	RAISES("CR0 without paging raises #GP in 64-bit mode", VECTOR_GP, "mov %0, %%cr0", : : "r"(cr0 & 0x7fffffff));
	RAISES("CR0 takes TS", NOTHING, "mov %0, %%cr0", : : "r"(cr0 | 8));
	RAISES("clts clears TS", NOTHING, "clts", :);
	RAISES("CR3 takes its own value", NOTHING, "mov %0, %%cr3", : : "r"(cr3) : "memory");
	RAISES("CR3 with a bit that no address has raises #GP", VECTOR_GP, "mov %0, %%cr3",
	       : : "r"(cr3 | UINT64_C(1) << 60) : "memory");
	RAISES("CR4 takes its own value, from r15", NOTHING, "mov %0, %%r15; mov %%r15, %%cr4", : : "r"(cr4) : "r15");
	RAISES("CR4 with PGE keeps it", NOTHING, "mov %0, %%cr4", : : "r"(cr4 | 1 << 7));
	RAISES("CR4 with OSXSAVE raises #GP", VECTOR_GP, "mov %0, %%cr4", : : "r"(cr4 | 1 << 18));
	RAISES("CR4 with a reserved bit raises #GP", VECTOR_GP, "mov %0, %%cr4", : : "r"(cr4 | 1 << 30));
	RAISES("CR4 without PAE raises #GP in long mode", VECTOR_GP, "mov %0, %%cr4", : : "r"(cr4 & ~UINT64_C(0x20)));
	__asm__ volatile("mov %0, %%cr4" : : "r"(cr4));
}

static void check_task_priority(void)
{
	uint64_t cr8;

	RAISES("CR8 takes a priority", NOTHING, "mov %0, %%cr8", : : "r"(UINT64_C(5)));
	equal("CR8 is the APIC's task priority", apic_read(APIC_TPR), 0x50);
	RAISES("CR8 with a bit above 3 raises #GP", VECTOR_GP, "mov %0, %%cr8", : : "r"(UINT64_C(0x10)));
	apic_write(APIC_TPR, 0x3f);
	__asm__ volatile("mov %%cr8, %0" : "=r"(cr8));
	equal("the APIC's task priority is CR8", cr8, 3);
	apic_write(APIC_TPR, 0);
}

static void check_msrs(void)
{
	uint64_t efer = read_msr(MSR_EFER);

	equal("EFER does not show SVM", efer & EFER_SVME, 0);
	equal("EFER takes system calls", try_write_msr(MSR_EFER, efer | EFER_SCE), NOTHING);
	equal("EFER keeps them", read_msr(MSR_EFER), efer | EFER_SCE);
	equal("EFER with SVM raises #GP", try_write_msr(MSR_EFER, efer | EFER_SVME), VECTOR_GP);
	equal("EFER without LME raises #GP while paging", try_write_msr(MSR_EFER, efer & ~UINT64_C(0x100)), VECTOR_GP);
	equal("the APIC's base is where it is", read_msr(MSR_APIC_BASE), APIC | 0x900);
	equal("the APIC's base does not move", try_write_msr(MSR_APIC_BASE, 0xfec00900), VECTOR_GP);
	equal("LSTAR takes a value", try_write_msr(MSR_LSTAR, 0x123456), NOTHING);
	equal("LSTAR keeps it", read_msr(MSR_LSTAR), 0x123456);
	equal("PAT takes types", try_write_msr(MSR_PAT, 0x0007010600070106), NOTHING);
	equal("PAT keeps them", read_msr(MSR_PAT), 0x0007010600070106);
	equal("PAT with a reserved type raises #GP", try_write_msr(MSR_PAT, 0x0207010600070106), VECTOR_GP);
	equal("a register that is not there raises #GP at a read", try_read_msr(0xc0010117), VECTOR_GP);
	equal("a register that is not there raises #GP at a write", try_write_msr(0xc0010117, 0), VECTOR_GP);
	equal("the hypercall page is not where there is no memory", try_write_msr(0x40000000, 0x30000000), VECTOR_GP);
}

/* Those that only one vendor's processors have, as far as Xen's guests find them. */
static void check_msrs_of_vendor(void)
{
	int is_intel = fastabi_info()->instruction == FASTABI_INSTRUCTION_VMCALL;
	uint32_t of_intel = is_intel ? NOTHING : VECTOR_GP;
	uint32_t of_amd = is_intel ? VECTOR_GP : NOTHING;

	equal("IA32_MISC_ENABLE is there on Intel's", try_read_msr(MSR_MISC_ENABLE), of_intel);
	equal("IA32_MISC_ENABLE has neither tracing, sampling, MWAIT nor a limit",
	      is_intel ? read_msr(MSR_MISC_ENABLE) : 0x1801, 0x1801);
	equal("IA32_MISC_ENABLE takes what it has", try_write_msr(MSR_MISC_ENABLE, 0x1801), of_intel);
	equal("IA32_MISC_ENABLE takes nothing else", try_write_msr(MSR_MISC_ENABLE, 0x41801), VECTOR_GP);
	equal("IA32_PLATFORM_ID is there on Intel's", try_read_msr(MSR_PLATFORM_ID), of_intel);
	equal("EBC_FREQUENCY_ID is 0 on both", read_msr(MSR_FREQUENCY_ID), 0);
	equal("the microcode's level is 0 on both", read_msr(MSR_PATCH_LEVEL), 0);
	equal("the microcode's level takes a 0 on Intel's", try_write_msr(MSR_PATCH_LEVEL, 0), of_intel);
	equal("new microcode of Intel's is ignored", try_write_msr(MSR_MICROCODE_WRITE, 0x1000), of_intel);
	equal("new microcode of AMD's is ignored", try_write_msr(MSR_PATCH_LOADER, 0x1000), of_amd);
	equal("the hypercall page's register reads 0", read_msr(MSR_HYPERCALL_PAGE), 0);
}

static void check_instructions(void)
{
	uint32_t a, b, c, d;

	RAISES("vmrun raises #UD", VECTOR_UD, "vmrun", : : "a"(0) : "memory");
	RAISES("vmload raises #UD", VECTOR_UD, "vmload", : : "a"(0) : "memory");
	RAISES("stgi raises #UD", VECTOR_UD, "stgi", :);
	RAISES("clgi raises #UD", VECTOR_UD, "clgi", :);
	RAISES("skinit raises #UD", VECTOR_UD, "skinit", : : "a"(0) : "memory");
	RAISES("monitor raises #UD", VECTOR_UD, "monitor", : : "a"(&machine_resume), "c"(0), "d"(0));
	RAISES("ud2 raises #UD", VECTOR_UD, "ud2", :);
	RAISES("xgetbv raises #UD", VECTOR_UD, "xgetbv", : : "c"(0) : "rax", "rdx");
	RAISES("wbinvd is nothing", NOTHING, "wbinvd", :);
	RAISES("invd is nothing", NOTHING, "invd", :);
	a = 1;
	c = 0;
	__asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
	equal("CPUID has the hypervisor's bit", c >> 31, 1);
	equal("CPUID has neither XSAVE, x2APIC nor VMX", c & (1 << 26 | 1 << 27 | 1 << 21 | 1 << 5), 0);
	equal("CPUID has the APIC", d >> 9 & 1, 1);
	equal("CPUID's APIC ID is the APIC's", b >> 24, apic_read(APIC_ID) >> 24);
	a = 0x80000001;
	__asm__ volatile("cpuid" : "+a"(a), "=b"(b), "=c"(c), "=d"(d));
	equal("CPUID does not have SVM", c >> 2 & 1, 0);
	equal("CPUID has long mode", d >> 29 & 1, 1);
}

static void check_ports(void)
{
	uint16_t two;
	uint32_t four;
	uint64_t rax = UINT64_C(0x1122334455667788);

	__asm__ volatile("inb $0x60, %%al" : "+a"(rax));
	equal("a port without a device reads all ones, and leaves the rest of rax", rax, 0x11223344556677ff);
	__asm__ volatile("inw %1, %0" : "=a"(two) : "d"((uint16_t)0xcf8));
	equal("so do 16 bits", two, 0xffff);
	__asm__ volatile("inl %1, %0" : "=a"(four) : "d"((uint16_t)0xcfc));
	equal("so do 32 bits", four, 0xffffffff);
	__asm__ volatile("inb $0xf4, %%al" : "=a"(rax) : "0"(UINT64_C(0)));
	equal("the monitor's own way out is no port of the guest", rax, 0xff);
	__asm__ volatile("outb %%al, $0x64" : : "a"(0xfe));
	guest_ok("writes to a port without a device do nothing");
	port_out(0x3ff, 0x5a);
	equal("the serial port has a scratch register", port_in(0x3ff), 0x5a);
	equal("the serial port is ready to send", port_in(0x3fd), 0x60);
	port_out(0x3fb, 0x83);
	port_out(0x3f8, 'X');
	four = port_in(0x3f8);
	port_out(0x3fb, 0x03);
	equal("the serial port's divisor is not sent", four, 'X');
}

static volatile uint32_t order[8];
static volatile uint32_t taken;

static void note(unsigned int vector)
{
	order[taken++ % 8] = vector;
	guest_apic_eoi();
}

static void note_and_nest(unsigned int vector)
{
	order[taken++ % 8] = vector;
	guest_interrupts_on();
	apic_write(APIC_ICR, ICR_SELF | HIGH_VECTOR);
	order[taken++ % 8] = apic_read(APIC_ISR + LOW_VECTOR / 32 * 16);
	guest_interrupts_off();
	guest_apic_eoi();
}

static void take(void)
{
	taken = 0;
	guest_interrupts_on();
	__asm__ volatile("nop; nop");
	guest_interrupts_off();
}

static void check_interrupts(void)
{
	guest_apic_enable();
	guest_interrupt_handle(LOW_VECTOR, note);
	guest_interrupt_handle(HIGH_VECTOR, note);
	equal("the APIC's version", apic_read(APIC_VERSION), 0x50014);
	apic_write(APIC_ICR, ICR_SELF | LOW_VECTOR);
	apic_write(APIC_ICR, ICR_SELF | HIGH_VECTOR);
	equal("interrupts wait in IRR", apic_read(APIC_IRR + LOW_VECTOR / 32 * 16), 1u << LOW_VECTOR % 32);
	take();
	equal("both come", taken, 2);
	equal("the higher one first", order[0] << 8 | order[1], HIGH_VECTOR << 8 | LOW_VECTOR);
	equal("IRR is empty then", apic_read(APIC_IRR + LOW_VECTOR / 32 * 16), 0);

	__asm__ volatile("mov %0, %%cr8" : : "r"(UINT64_C(4)));
	apic_write(APIC_ICR, ICR_SELF | LOW_VECTOR);
	take();
	equal("the task priority holds an interrupt back", taken, 0);
	guest_interrupts_on();
	__asm__ volatile("mov %0, %%cr8" : : "r"(UINT64_C(0)));
	__asm__ volatile("nop");
	guest_interrupts_off();
	equal("a lower one lets it come", taken, 1);

	guest_interrupt_handle(LOW_VECTOR, note_and_nest);
	apic_write(APIC_ICR, ICR_SELF | LOW_VECTOR);
	take();
	equal("a higher interrupt comes within a lower one's handler",
	      (uint64_t)order[0] << 16 | order[1] << 8 | taken, (uint64_t)LOW_VECTOR << 16 | HIGH_VECTOR << 8 | 3);
	equal("while that one is in service", order[2], 1u << LOW_VECTOR % 32);

	apic_write(APIC_LVT_TIMER, 0x10020);
	equal("a local vector keeps what is written", apic_read(APIC_LVT_TIMER), 0x10020);
	apic_write(APIC_LDR, 0x5a000000);
	equal("the logical destination, too", apic_read(APIC_LDR), 0x5a000000);

	/* The shadow of sti: the interrupt comes behind the next instruction. */
	guest_interrupt_handle(LOW_VECTOR, note);
	taken = 0;
	apic_write(APIC_ICR, ICR_SELF | LOW_VECTOR);

	uint32_t within;

	__asm__ volatile("sti; movl taken, %0; nop; cli" : "=r"(within) : : "memory");
	equal("no interrupt comes in the shadow of sti", within, 0);
	equal("it comes behind", taken, 1);
	taken = 0;
	apic_write(APIC_ICR, ICR_SELF | LOW_VECTOR);
	__asm__ volatile("sti; hlt; cli" : : : "memory");
	equal("hlt ends at once where an interrupt waits", taken, 1);
}

/* A stack whose page nobody has touched, for an interrupt that is on its way. */
static char fresh_stack[4096] __attribute__((aligned(4096)));

static void check_untouched_stack(void)
{
	guest_interrupt_handle(LOW_VECTOR, note);
	taken = 0;
	apic_write(APIC_ICR, ICR_SELF | LOW_VECTOR);
	__asm__ volatile("mov %%rsp, %%rbx; mov %0, %%rsp; sti; nop; nop; cli; mov %%rbx, %%rsp"
			 : : "r"(fresh_stack + sizeof(fresh_stack)) : "rbx", "memory");
	equal("an interrupt comes once on a stack that is touched for the first time", taken, 1);
}

static volatile uint32_t nmis;
static volatile uint32_t nmis_nested;
static volatile uint32_t nmi_depth;

static void on_nmi(unsigned int vector)
{
	(void)vector;
	nmis++;
	if (nmi_depth++)
		nmis_nested++;
	if (nmis == 1) {
		apic_write(APIC_ICR, ICR_SELF | ICR_NMI);
		apic_write(APIC_ICR, ICR_SELF | ICR_NMI);
		for (volatile int i = 0; i < 100; i++)
			;
	}
	nmi_depth--;
}

static void check_nmi(void)
{
	guest_interrupt_handle(GUEST_VECTOR_NMI, on_nmi);
	apic_write(APIC_ICR, ICR_SELF | ICR_NMI);
	for (volatile int i = 0; i < 100000000 && nmis < 2; i++)
		;
	equal("an NMI comes though interrupts are off, and of two within it one more", nmis, 2);
	equal("none within another one", nmis_nested, 0);
}

void guest_main(void)
{
	catch(VECTOR_UD, machine_catch_ud);
	catch(VECTOR_GP, machine_catch_gp);
	check_control_registers();
	check_task_priority();
	check_msrs();
	check_msrs_of_vendor();
	check_instructions();
	check_ports();
	check_interrupts();
	check_untouched_stack();
	check_nmi();
}
