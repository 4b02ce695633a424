/* Ends in the way that its command line names, for the tests of what the monitor makes of it. */
#include "guest.h"
#include "hypercall.h"
#include "port.h"
#include "processor.h"

const char guest_name[] = "ending";

/* A frame where this guest has no memory; it is mapped one to one. */
#define NO_MEMORY UINT64_C(0x30000000)

static void fault_three_times(void)
{
	const struct {
		uint16_t limit;
		uint64_t base;
	} __attribute__((packed)) none = { 0, 0 };

	__asm__ volatile("lidt %0; ud2" : : "m"(none));
}

static void read_no_memory(void)
{
	(void)*(volatile uint64_t *)NO_MEMORY;
}

static void write_no_memory(void)
{
	*(volatile uint64_t *)NO_MEMORY = 1;
}

static void run_no_memory(void)
{
	((void (*)(void))NO_MEMORY)();
}

/* The monitor serves the local APIC by 32 bits. */
static void access_apic_by_byte(void)
{
	uint8_t value;

	__asm__ volatile("movb 0xfee00020, %0" : "=r"(value));
}

/* A line on the serial port by one instruction. */
static void print_a_string(void)
{
	const char *text = "printed as a string\n";
	uint64_t length = 20;

	__asm__ volatile("rep outsb" : "+S"(text), "+c"(length) : "d"((uint16_t)0x3f8) : "memory");
}

/* No interrupt can wake this vCPU, so Xen takes it for one that is down. */
static void halt(void)
{
	__asm__ volatile("cli; hlt");
}

static void sleep(void)
{
	__asm__ volatile("sti; hlt; cli");
}

static void loop(void)
{
	for (;;)
		__asm__ volatile("");
}

/* Each of these does something for ever that nobody sees. */

static void ask_the_processor(void)
{
	for (;;)
		__asm__ volatile("cpuid" : : "a"(0), "c"(0) : "rbx", "rdx");
}

static void read_a_port(void)
{
	for (;;)
		port_in(0x3fd);
}

static void write_a_port(void)
{
	for (;;)
		port_out(0x80, 0);
}

static void read_a_register(void)
{
	for (;;)
		__asm__ volatile("rdmsr" : : "c"(0x1b) : "rax", "rdx");
}

static void read_the_apic(void)
{
	for (;;)
		(void)*(volatile uint32_t *)UINT64_C(0xfee00030);
}

static void on_nmi(unsigned int vector)
{
	(void)vector;
	*(volatile uint32_t *)UINT64_C(0xfee00300) = 0x40400; /* another one to itself */
}

static void take_interrupts(void)
{
	guest_interrupt_handle(GUEST_VECTOR_NMI, on_nmi);
	on_nmi(GUEST_VECTOR_NMI);
	loop();
}

static void sleep_for_ever(void)
{
	for (;;)
		__asm__ volatile("sti; hlt");
}

static void loop_beside_a_timer(void)
{
	fastabi_vcpu_set_periodic_timer(0, UINT64_C(10000000));
	loop();
}

static void wait_for_a_timer(void)
{
	fastabi_vcpu_set_singleshot_timer(0, UINT64_C(1) << 62, 0);
	sleep_for_ever();
}

static void block_for_an_hour(void)
{
	uint64_t now;

	fastabi_hvm_get_time(&now);
	fastabi_vcpu_set_singleshot_timer(0, now + UINT64_C(3600000000000), 0);
	fastabi_sched_block();
	sleep_for_ever();
}

static void wait_for_the_watchdog(void)
{
	fastabi_sched_watchdog(0, 3600);
	fastabi_sched_block();
	sleep_for_ever();
}

static void poll_for_an_hour(void)
{
	evtchn_port_t port;
	uint64_t now;

	fastabi_event_channel_alloc_unbound(0x7ff0, 0x7ff0, &port);
	fastabi_hvm_get_time(&now);
	fastabi_sched_poll(now + UINT64_C(3600000000000), port);
}

static void use_the_other_instruction(void)
{
	uint64_t registers[GUEST_REGISTERS] = { 0 };

	if (fastabi_info()->instruction == FASTABI_INSTRUCTION_VMCALL)
		guest_vmmcall(registers);
	else
		guest_vmcall(registers);
}

static void go_down(void)
{
	fastabi_vcpu_down(0);
}

static void miss_the_watchdog(void)
{
	fastabi_sched_watchdog(0, 1);
	loop();
}

/* xen/include/public/sched.h: SHUTDOWN_* */

static void shut_down_for_reboot(void)
{
	fastabi_sched_shutdown(1);
}

static void shut_down_for_suspend(void)
{
	fastabi_sched_shutdown(2);
}

static void shut_down_for_crash(void)
{
	fastabi_sched_shutdown(3);
}

static void shut_down_for_soft_reset(void)
{
	fastabi_sched_shutdown(5);
}

static const struct {
	const char *name;
	void (*end)(void);
} ways[] = {
	{ "triple-fault", fault_three_times },
	{ "read", read_no_memory },
	{ "write", write_no_memory },
	{ "run", run_no_memory },
	{ "byte", access_apic_by_byte },
	{ "string", print_a_string },
	{ "halt", halt },
	{ "sleep", sleep },
	{ "loop", loop },
	{ "cpuid", ask_the_processor },
	{ "in", read_a_port },
	{ "out", write_a_port },
	{ "rdmsr", read_a_register },
	{ "apic", read_the_apic },
	{ "nmi", take_interrupts },
	{ "ticks", loop_beside_a_timer },
	{ "timer", wait_for_a_timer },
	{ "block", block_for_an_hour },
	{ "dog", wait_for_the_watchdog },
	{ "poll", poll_for_an_hour },
	{ "instruction", use_the_other_instruction },
	{ "down", go_down },
	{ "watchdog", miss_the_watchdog },
	{ "reboot", shut_down_for_reboot },
	{ "suspend", shut_down_for_suspend },
	{ "crash", shut_down_for_crash },
	{ "soft-reset", shut_down_for_soft_reset },
};

static int is_named(const char *name)
{
	const char *line = guest_command_line();

	while (*name && *name == *line) {
		name++;
		line++;
	}
	return *name == *line;
}

void guest_main(void)
{
	guest_ok("before the end");
	for (unsigned int i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		if (is_named(ways[i].name))
			ways[i].end();
	}
	guest_not_ok("the guest has ended", "it has not");
}
