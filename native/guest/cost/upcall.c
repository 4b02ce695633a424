/* See upcall.h. */
#include "upcall.h"

#include "fastabi.h"
#include "inputs.h"
#include "page.h"
#include "processor.h"
#include "share.h"
#include "xen_abi.h"

static struct page info_page;

static void take_upcall(unsigned int vector)
{
	struct vcpu_info *info = (struct vcpu_info *)info_page.bytes;

	(void)vector;
	info->evtchn_upcall_pending = 0;
	info->evtchn_pending_sel = 0;
	guest_apic_eoi();
}

void upcall_init(void)
{
	guest_share(&info_page, sizeof(info_page));
	guest_interrupt_handle(UPCALL_VECTOR, take_upcall);
	guest_apic_enable();
	fastabi_vcpu_register_vcpu_info(THIS_VCPU, gfn_of(&info_page), 0);
}
