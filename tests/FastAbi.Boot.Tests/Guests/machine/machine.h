/* The checks of the machine, each in the file of its subject. */
#ifndef MACHINE_H
#define MACHINE_H

void check_control_registers(void);
void check_task_priority(void);
void check_msrs(void);
void check_msrs_of_vendor(void);
void check_instructions(void);
void check_ports(void);
void check_interrupts(void);
void check_untouched_stack(void);
void check_nmi(void);

#endif
