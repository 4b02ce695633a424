/* Secondary processors. C# takes a struct by its address. */
#include "processor.h"

uint32_t baremetal_processor(void);
void baremetal_prepare_processor(uint32_t processor, void (*function)(void), struct guest_processor_state *state);

uint32_t baremetal_processor(void)
{
	return guest_processor();
}

void baremetal_prepare_processor(uint32_t processor, void (*function)(void), struct guest_processor_state *state)
{
	*state = guest_processor_prepare(processor, function);
}
