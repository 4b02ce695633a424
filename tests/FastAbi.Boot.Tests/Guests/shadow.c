/*
 * The instruction behind "sti", and the one behind a load of ss: no interrupt comes before it, also where the vCPU
 * leaves the guest exactly there. Boot it with instructions counted, so that a timer can be moved from one to the next.
 */
#include "guest.h"
#include "processor.h"
#include "vcpu_context.h"

const char guest_name[] = "shadow";

#define APIC_ICR 0x300
#define ICR_SELF (1 << 18)
#define ICR_NMI (4 << 8)
#define VECTOR 0x41
#define SECOND UINT64_C(1000000000) /* ns */
#define SLICES 400

/* What the handlers below note: how many interrupts came, and at which instruction the last one did. */
volatile uint32_t shadow_taken;
volatile uint64_t shadow_interrupted;
extern const char shadow_on_interrupt[];
extern const char shadow_on_nmi[];
extern const char shadow_end_of_nmi[];
extern const char shadow_store[];
extern const char shadow_after_store[];
extern const char shadow_hlt[];
extern const char shadow_after_hlt[];
extern const char shadow_after_sti[];
extern const char shadow_after_ss[];

__asm__(".text\n"
	"shadow_on_interrupt:\n\t"
	"pushq %rax\n\t"
	"movq 8(%rsp), %rax\n\t"
	"movq %rax, shadow_interrupted\n\t"
	"incl shadow_taken\n\t"
	"movl $0xfee000b0, %eax\n\t"
	"movl $0, (%rax)\n\t"
	"popq %rax\n\t"
	"iretq\n"
	"shadow_on_nmi:\n\t"
	"pushq %rax\n\t"
	"movl $0xfee00300, %eax\n\t"
	"movl $0x40041, (%rax)\n\t"
	"popq %rax\n\t"
	"sti\n"
	"shadow_end_of_nmi:\n\t"
	"iretq\n");

static volatile uint32_t fresh[1024] __attribute__((aligned(4096)));

static void send(uint32_t what)
{
	*(volatile uint32_t *)(APIC_BASE + APIC_ICR) = ICR_SELF | what;
}

static void equal(const char *check, uint64_t found, uint64_t expected)
{
	if (found == expected)
		guest_ok(check);
	else
		guest_not_ok(check, "0x%lx instead of 0x%lx", found, expected);
}

/* The store touches its page for the first time, which is an exit, and is executed once more. */
static void check_first_touch(void)
{
	shadow_taken = 0;
	send(VECTOR);
	__asm__ volatile("sti\n"
			 "shadow_store:\n\t"
			 "movl $1, fresh\n"
			 "shadow_after_store:\n\t"
			 "nop; nop; cli" : : : "memory");
	equal("an interrupt comes behind sti", shadow_taken, 1);
	equal("none comes before an instruction that touches a page for the first time",
	      shadow_interrupted - (uintptr_t)shadow_store, shadow_after_store - shadow_store);
}

/* The vCPU leaves at the iretq that ends an NMI, which is then executed. */
static void check_end_of_nmi(void)
{
	shadow_taken = 0;
	guest_interrupts_on();
	send(ICR_NMI);
	__asm__ volatile("nop; cli" : : : "memory");
	equal("an interrupt comes behind an NMI that has asked for it", shadow_taken, 1);
	equal("not before the iretq", shadow_interrupted == (uintptr_t)shadow_end_of_nmi, 0);
}

/* With an interrupt waiting, some time after a timer was set: it ends hlt, wherever the timer ends the vCPU's run. */
static __attribute__((noinline)) void sleep_once(uint64_t deadline)
{
	fastabi_vcpu_set_singleshot_timer(0, deadline, 0);
	__asm__ volatile("sti\n"
			 "shadow_hlt:\n\t"
			 "hlt\n"
			 "shadow_after_hlt:\n\t"
			 "cli" : : : "memory");
}

static void check_sleep(void)
{
	uint64_t start, end, length;
	unsigned int early = 0;

	fastabi_hvm_get_time(&start);
	send(VECTOR);
	sleep_once(start + SECOND);
	fastabi_hvm_get_time(&end);
	length = end - start;
	/* Half of that is before the vCPU sleeps, and half behind. */
	for (uint64_t time = length * 2 / 5; time < length * 3 / 5; time++) {
		fastabi_hvm_get_time(&start);
		send(VECTOR);
		sleep_once(start + time);
		early += shadow_interrupted != (uintptr_t)shadow_after_hlt;
	}
	equal("sti; hlt sleeps for no interrupt that waits, whatever comes between them", early, 0);
}

static volatile uint32_t second_is_up;

/* An interrupt to the first vCPU in each of this one's slices. */
static void disturb(void)
{
	second_is_up = 1;
	for (;;) {
		*(volatile uint32_t *)(APIC_BASE + APIC_ICR) = VECTOR;
		fastabi_sched_yield();
	}
}

static void check_stack_segment(void)
{
	static struct vcpu_hvm_context context __attribute__((aligned(4096)));
	unsigned int within_sti = 0;
	unsigned int within_ss = 0;

	context = vcpu_context(1, disturb);
	fastabi_vcpu_initialise(1, (uintptr_t)&context / 4096);
	fastabi_vcpu_up(1);
	while (!second_is_up)
		fastabi_sched_yield();
	shadow_taken = 0;
	while (shadow_taken < SLICES) {
		/* The slice ends anywhere here. */
		shadow_interrupted = 0;
		__asm__ volatile("mov %%ss, %%eax\n\t"
				 "sti\n"
				 "shadow_after_sti:\n\t"
				 "nop\n\t"
				 "mov %%eax, %%ss\n"
				 "shadow_after_ss:\n\t"
				 "nop\n\t"
				 "cli" : : : "rax", "memory");
		within_sti += shadow_interrupted == (uintptr_t)shadow_after_sti;
		within_ss += shadow_interrupted == (uintptr_t)shadow_after_ss;
	}
	equal("no interrupt of another vCPU comes right behind sti", within_sti, 0);
	equal("none comes right behind a load of ss", within_ss, 0);
}

void guest_main(void)
{
	guest_apic_enable();
	guest_exception_entry(VECTOR, shadow_on_interrupt);
	guest_exception_entry(GUEST_VECTOR_NMI, shadow_on_nmi);
	check_first_touch();
	check_end_of_nmi();
	check_sleep();
	check_stack_segment();
}
