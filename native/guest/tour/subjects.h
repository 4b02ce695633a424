/* The subjects, in the order in which the tour takes them. */
#ifndef TOUR_SUBJECTS_H
#define TOUR_SUBJECTS_H

void tour_version(void);
void tour_memory_map(void);
void tour_hvm(void);
void tour_vcpu(void);
void tour_sched(void);
void tour_grant_table(void);
void tour_event_channel(void);
void tour_upcall(void);
void tour_timer(void);
void tour_wait(void);
void tour_second_vcpu(void);
void tour_fifo(void);
void tour_callback(void);
void tour_widths(void);
void tour_fastabi(void);

#endif
