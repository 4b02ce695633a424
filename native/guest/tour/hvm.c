/* Parameters, TLB flush, time, memory types. Upcalls are in hvm_upcall.c. */
#include "domain.h"
#include "page.h"
#include "report.h"
#include "subjects.h"

static void check_params(void)
{
	uint64_t value = 1;
	uint64_t expected = 2;
	long result =
		CALL_FOR(hvm, get_param, "domid SELF, index CALLBACK_IRQ", DOMID_SELF, HVM_PARAM_CALLBACK_IRQ, &value);

	OUTPUTS(result, "value 0x%lx", value);
	tour_equal("hvm.get_param succeeds", result, 0);
	oracle_hvm_get_param(DOMID_SELF, HVM_PARAM_CALLBACK_IRQ, &expected);
	tour_equal("hvm.get_param gives the oracle's value", (long)value, (long)expected);

	/* One that a guest may set, and as often as it likes. */
	result = CALL(hvm, set_param, "domid SELF, index X87_FIP_WIDTH, value 8", DOMID_SELF, HVM_PARAM_X87_FIP_WIDTH,
		      8);
	tour_equal("hvm.set_param succeeds", result, 0);
	result = CALL_FOR(hvm, get_param, "domid SELF, index X87_FIP_WIDTH", DOMID_SELF, HVM_PARAM_X87_FIP_WIDTH,
			  &value);
	OUTPUTS(result, "value %lu", value);
	tour_equal("hvm.get_param reads what hvm.set_param wrote", (long)value, 8);
	expected = 0;
	oracle_hvm_get_param(DOMID_SELF, HVM_PARAM_X87_FIP_WIDTH, &expected);
	tour_equal("hvm.set_param has the oracle read the new value", (long)expected, 8);

	FAILS(hvm, set_param, EINVAL, "index 39, which no parameter has", DOMID_SELF, HVM_NR_PARAMS, 0);
	FAILS(hvm, set_param, EPERM, "a parameter that is not a guest's to set", DOMID_SELF, HVM_PARAM_STORE_PFN, 1);
	FAILS(hvm, set_param, ESRCH, "a domain that does not exist", NO_DOMAIN, HVM_PARAM_CALLBACK_IRQ, 0);
	FAILS_UNTOUCHED(hvm, get_param, EINVAL, "index 39, which no parameter has", DOMID_SELF, HVM_NR_PARAMS);
	FAILS_UNTOUCHED(hvm, get_param, ESRCH, "a domain that does not exist", NO_DOMAIN, HVM_PARAM_CALLBACK_IRQ);
}

static void check_time(void)
{
	uint64_t before = 0;
	uint64_t now = 0;
	uint64_t after = 0;

	oracle_hvm_get_time(&before);
	long result = CALL_FOR(hvm, get_time, "", &now);
	oracle_hvm_get_time(&after);

	bool is_between = before <= now && now <= after && before != 0;

	OUTPUTS(result, "now %s",
		is_between ? "a time in ns, between two that were asked for by hand" : "out of order");
	tour_equal("hvm.get_time succeeds", result, 0);
	tour_check("hvm.get_time lies between the oracle's two times", is_between);

	bool is_monotonic = true;

	for (unsigned int i = 0; i < 1000; i++) {
		uint64_t next = 0;

		fastabi_hvm_get_time(&next);
		is_monotonic = is_monotonic && next >= now;
		now = next;
	}
	tour_check("hvm.get_time never goes back, a thousand times", is_monotonic);
}

/* hvm/hvm_op.h: hvmmem_type_t */
static const char *name_of_type(uint16_t type)
{
	switch (type) {
	case HVMMEM_ram_rw:
		return "ram_rw";
	case HVMMEM_mmio_dm:
		return "mmio_dm";
	default:
		return "another type";
	}
}

static void check_memory_types(void)
{
	uint16_t type = 0x5a5a;
	uint16_t expected = 0xa5a5;
	long result = CALL_FOR(hvm, get_mem_type, "domid SELF, pfn of this guest's code", DOMID_SELF,
			       gfn_at((uintptr_t)&tour_hvm), &type);

	OUTPUTS(result, "mem_type %u (%s)", type, name_of_type(type));
	oracle_hvm_get_mem_type(DOMID_SELF, gfn_at((uintptr_t)&tour_hvm), &expected);
	tour_equal("hvm.get_mem_type succeeds", result, 0);
	tour_equal("hvm.get_mem_type says that this guest is in RAM", type, HVMMEM_ram_rw);
	tour_equal("hvm.get_mem_type gives the oracle's type", type, expected);

	type = 0x5a5a;
	result = CALL_FOR(hvm, get_mem_type, "domid SELF, pfn without memory", DOMID_SELF, gfn_at(NO_MEMORY), &type);
	OUTPUTS(result, "mem_type %u (%s)", type, name_of_type(type));
	tour_equal("hvm.get_mem_type says that a frame without memory is MMIO", type, HVMMEM_mmio_dm);
	FAILS_UNTOUCHED(hvm, get_mem_type, ESRCH, "a domain that does not exist", NO_DOMAIN, 0);
}

void tour_hvm(void)
{
	check_params();
	tour_equal("hvm.flush_tlbs succeeds", CALL_ALONE(hvm, flush_tlbs), 0);
	tour_equal("hvm.flush_tlbs answers as the oracle's call does", oracle_hvm_flush_tlbs(), 0);
	check_time();
	check_memory_types();
}
