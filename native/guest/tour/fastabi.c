/* FastABI itself: what the proposal promises for every call, by calls made by hand with something in every register. */
#include "domain.h"
#include "hypercall.h"
#include "report.h"
#include "subjects.h"

/* Each register has another multiple of it; shifted, it fills a register above a narrow input. */
#define JUNK UINT64_C(0x9e3779b97f4a7c15)
#define ABOVE_16 (JUNK << 16)
#define ABOVE_32 (JUNK << 32)

#define NO_HYPERCALL 63
#define CLOSED_PORT 60

struct call {
	long result;
	unsigned int outputs; /* bit n: reg n */
	unsigned int inputs; /* from reg2 on */
	uint64_t reg[8];
};
#define OUTPUT(n) (1u << (n))

static const uint8_t numbers[8] = GUEST_FASTABI_REGISTERS;
static uint64_t registers[GUEST_REGISTERS];

static uint64_t reg(unsigned int n)
{
	return registers[numbers[n]];
}

/* reg0 has the result. In reg1, rdi, a call that is continued may leave another operation. */
static bool may_change(const struct call *call, unsigned int number)
{
	for (unsigned int n = 0; n < 8; n++) {
		if (number == numbers[n])
			return n < 2 || (call->outputs >> n & 1);
	}
	return false;
}

/* Two checks: what it answers, and which registers it changes. */
static void check_call(const char *answers, const char *keeps, const struct call *call)
{
	uint64_t before[GUEST_REGISTERS];

	for (unsigned int i = 0; i < GUEST_REGISTERS; i++)
		registers[i] = JUNK * (i + 1);
	for (unsigned int n = 0; n < call->inputs + 2; n++)
		registers[numbers[n]] = call->reg[n];
	registers[numbers[0]] |= FASTABI_MASK;
	for (unsigned int i = 0; i < GUEST_REGISTERS; i++)
		before[i] = registers[i];
	oracle_enter(registers);
	tour_equal(answers, (long)reg(0), call->result);
	for (unsigned int i = 0; i < GUEST_REGISTERS; i++) {
		if (i != GUEST_RSP && registers[i] != before[i] && !may_change(call, i)) {
			guest_not_ok(keeps, "register %u was 0x%lx and is 0x%lx", i, before[i], registers[i]);
			return;
		}
	}
	guest_ok(keeps);
}

/* A call that is known: its inputs, each with junk above its width, and the registers of its outputs. */
#define CHECK_CALL(operation, result, outputs, inputs, ...)                                                            \
	check_call(operation " answers with junk in every other register and above its inputs",                        \
		   operation " keeps every register but rax, rdi and its outputs",                                     \
		   &(const struct call){ result, outputs, inputs, { __VA_ARGS__ } })

/* One that is not. */
#define CHECK_UNKNOWN(what, ...)                                                                                       \
	check_call(what " answers -ENOSYS", what " keeps every register but rax and rdi",                              \
		   &(const struct call){ -XEN_ENOSYS, 0, 0, { __VA_ARGS__ } })

static void check_registers(uint32_t port)
{
	struct oracle_status status = { ~0u, ~0u, 0, 0 };

	CHECK_CALL("version.get_features", 0, OUTPUT(3), 1, XEN_VERSION, 6, ABOVE_32);
	CHECK_CALL("vcpu.is_up", 1, 0, 1, VCPU_OP, 3, ABOVE_32);
	CHECK_CALL("vcpu.get_runstate_info", 0, OUTPUT(2) | OUTPUT(3) | OUTPUT(4) | OUTPUT(5) | OUTPUT(6) | OUTPUT(7),
		   1, VCPU_OP, 4, ABOVE_32);
	CHECK_CALL("hvm.get_time", 0, OUTPUT(2), 0, HVM_OP, 10);
	CHECK_CALL("hvm.get_param", 0, OUTPUT(4), 2, HVM_OP, 1, ABOVE_16 | DOMID_SELF,
		   ABOVE_32 | HVM_PARAM_X87_FIP_WIDTH);
	tour_equal("hvm.get_param by hand gives the value", (long)reg(4), 8);
	CHECK_CALL("grant_table.get_version", 0, OUTPUT(2), 0, GRANT_TABLE_OP, 10);
	tour_equal("grant_table.get_version by hand gives the version in the lower half", (uint32_t)reg(2), 1);
	CHECK_CALL("sched.yield", 0, 0, 0, SCHED_OP, 0);
	CHECK_CALL("event_channel.send", 0, 0, 1, EVENT_CHANNEL_OP, 4, ABOVE_32 | port);
	CHECK_CALL("event_channel.unmask", 0, 0, 1, EVENT_CHANNEL_OP, 9, ABOVE_32 | port);
	CHECK_CALL("event_channel.status", 0, OUTPUT(4) | OUTPUT(5) | OUTPUT(6) | OUTPUT(7), 2, EVENT_CHANNEL_OP, 5,
		   ABOVE_16 | DOMID_SELF, ABOVE_32 | port);
	oracle_event_channel_status(DOMID_SELF, port, &status);
	tour_check("event_channel.status by hand gives the status and the vCPU in the lower halves",
		   (uint32_t)reg(4) == EVTCHNSTAT_ipi && status.status == EVTCHNSTAT_ipi && (uint32_t)reg(5) == 0);
	CHECK_CALL("event_channel.close", -XEN_EINVAL, 0, 1, EVENT_CHANNEL_OP, 3, ABOVE_32 | CLOSED_PORT);
}

static void check_unknown(void)
{
	CHECK_UNKNOWN("FastABI with a hypercall that does not exist", NO_HYPERCALL, 0);
	CHECK_UNKNOWN("FastABI with the highest number of a hypercall", 0x3fffffff, 0);
	CHECK_UNKNOWN("FastABI with an operation that does not exist", EVENT_CHANNEL_OP, 99);
	CHECK_UNKNOWN("FastABI with an operation that only the classic ABI has", MEMORY_OP, XENMEM_add_to_physmap);
}

/* Calls with an output or an input in r12, which is reg7, and without. */

static uint32_t ipi;

static void get_status(void)
{
	struct fastabi_event_channel_status_out out;

	fastabi_event_channel_status(DOMID_SELF, ipi, &out);
}

static void get_runstate(void)
{
	struct fastabi_vcpu_get_runstate_info_out out;

	fastabi_vcpu_get_runstate_info(0, &out);
}

static void map_nothing(void)
{
	struct fastabi_grant_table_map_grant_ref_out out;

	fastabi_grant_table_map_grant_ref(NO_DOMAIN, NO_MEMORY, GNTMAP_host_map, 0, &out);
}

static void fail_to_get_runstate(void)
{
	struct fastabi_vcpu_get_runstate_info_out out;

	fastabi_vcpu_get_runstate_info(NO_VCPU, &out);
}

static void check_callees(void)
{
	tour_check("event_channel.status keeps rbx, rbp and r12 to r15 for its caller",
		   guest_preserves_callee_saved(get_status));
	tour_check("vcpu.get_runstate_info keeps rbx, rbp and r12 to r15 for its caller",
		   guest_preserves_callee_saved(get_runstate));
	tour_check("vcpu.get_runstate_info that fails keeps rbx, rbp and r12 to r15 for its caller",
		   guest_preserves_callee_saved(fail_to_get_runstate));
	tour_check("grant_table.map_grant_ref keeps rbx, rbp and r12 to r15 for its caller",
		   guest_preserves_callee_saved(map_nothing));
}

void tour_fastabi(void)
{
	if (!oracle_is_native()) {
		guest_skip("FastABI itself", "this hypervisor does not speak it");
		return;
	}
	tour_equal("the library makes FastABI's calls where CPUID offers them", fastabi_info()->mode,
		   FASTABI_MODE_NATIVE);
	fastabi_event_channel_bind_ipi(0, &ipi);
	check_registers(ipi);
	check_unknown();
	check_callees();
	fastabi_event_channel_close(ipi);
}
