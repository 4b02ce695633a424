/* hvm: parameters, TLB flush, time, memory types, upcalls. */
#include "inputs.h"
#include "page.h"
#include "subject.h"
#include "upcall.h"

#include <stddef.h>

static struct page buffer;

static void width_parameter(uint64_t *a)
{
	a[0] = DOMID_SELF;
	a[1] = HVM_PARAM_X87_FIP_WIDTH;
	a[2] = 8;
}

static void width_parameter_and_outputs(uint64_t *a)
{
	width_parameter(a);
	a[2] = address_of_outputs();
}

static void frame_of_this_domain(uint64_t *a)
{
	a[0] = DOMID_SELF;
	a[1] = gfn_of(&buffer);
	a[2] = address_of_outputs();
}

static void upcall_vector(uint64_t *a)
{
	a[0] = THIS_VCPU;
	a[1] = UPCALL_VECTOR;
}

const struct subject hvm_subjects[] = {
	{ CALL(hvm, set_param), width_parameter },
	{ CALL(hvm, get_param), width_parameter_and_outputs },
	{ CALL(hvm, flush_tlbs), no_inputs },
	{ CALL(hvm, get_time), only_outputs },
	{ CALL(hvm, get_mem_type), frame_of_this_domain },
	{ CALL(hvm, set_evtchn_upcall_vector), upcall_vector },
	{ .function = NULL },
};
