/*
 * What a guest sees of the machine that the monitor makes for it, beside hypercalls: instructions and registers that
 * exit, interrupts, and a second vCPU's registers.
 */
#include "exception.h"
#include "guest.h"
#include "machine.h"

const char guest_name[] = "machine";

void guest_main(void)
{
	catch_exceptions();
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
