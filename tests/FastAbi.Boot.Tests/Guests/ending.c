/* Ends in the way that its command line names, for the tests of what the monitor makes of it. */
#include "guest.h"
#include "hypercall.h"

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

/* The monitor serves in and out only. */
static void write_string_to_port(void)
{
	const char *text = "x";

	__asm__ volatile("outsb" : "+S"(text) : "d"((uint16_t)0x3f8) : "memory");
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
	{ "string", write_string_to_port },
	{ "halt", halt },
	{ "sleep", sleep },
	{ "loop", loop },
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
