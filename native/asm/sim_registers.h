/* Offsets in struct fastabi_sim_registers (fastabi_sim.h), and its size. */
#ifndef FASTABI_SIM_REGISTERS_H
#define FASTABI_SIM_REGISTERS_H

#define RAX	0x00
#define RBX	0x08
#define RCX	0x10
#define RDX	0x18
#define RSI	0x20
#define RDI	0x28
#define RBP	0x30
#define RSP	0x38
#define R8	0x40
#define R9	0x48
#define R10	0x50
#define R11	0x58
#define R12	0x60
#define R13	0x68
#define R14	0x70
#define R15	0x78
#define RFLAGS	0x80
#define SIZE	0x88

#endif
