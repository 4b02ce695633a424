/* The interrupt descriptor table and the task state segments. processor.h has the handlers of interrupts. */
#ifndef GUEST_TRAP_H
#define GUEST_TRAP_H

/* From here on a processor exception is reported as a crash: on the processor that boots, and on any other. */
void trap_init(void);
void trap_use(unsigned int processor);

#endif
