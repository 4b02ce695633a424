/* Upcalls, so that events can interrupt. */
#ifndef COST_UPCALL_H
#define COST_UPCALL_H

#define UPCALL_VECTOR 0x40

/* Has this vCPU take upcalls at that vector, once hvm.set_evtchn_upcall_vector has named it. */
void upcall_init(void);

#endif
