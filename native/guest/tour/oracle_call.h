/*
 * How the oracle makes a call: a function states the operation for either ABI, as FastABI's registers and as the
 * classic struct, and takes its outputs from the one that was used.
 *
 * A register list is typed from abi/<hypercall>.yml: reg[0] is the hypercall's number and reg[1] the operation's, which
 * are the same in the classic ABI; reg[2] to reg[7] are inputs, and after the call outputs.
 */
#ifndef TOUR_ORACLE_CALL_H
#define TOUR_ORACLE_CALL_H

#include "oracle.h"
#include "xen_abi.h"

#include <stddef.h>

#define ORACLE_REGISTERS 8
#define REGISTERS(...) ((uint64_t[ORACLE_REGISTERS]){ __VA_ARGS__ })

/* Makes a call whose classic arguments are the operation and a struct. */
long oracle_call(uint64_t *reg, void *argument);

/* The same with two classic arguments after the operation. */
long oracle_call_with(uint64_t *reg, uint64_t second, uint64_t third);

/* A classic hypercall, whatever else there is. */
long oracle_classic(unsigned int number, uint64_t first, uint64_t second, uint64_t third);

/*
 * What another guest has otherwise; see oracle_page.c. Traditional calls go to a page with 32 bytes for each number,
 * which Xen fills when its address is written to an MSR; the others go by registers where the hypervisor speaks
 * FastABI.
 */
const char *oracle_page(uint32_t msr);
int oracle_prefers_registers(void);

/* The output where the call was made: in a register, else in the struct. */
uint64_t oracle_output(uint64_t reg, uint64_t member);

/* Writes a 32-bit output of a call that has succeeded. */
void oracle_store(long result, uint32_t *output, uint64_t reg, uint32_t member);

/* A struct of two words: an input and an output, or two inputs. */
struct pair {
	uint32_t first;
	uint32_t second;
};

#endif
