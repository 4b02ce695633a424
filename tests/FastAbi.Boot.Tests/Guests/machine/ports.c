/* The I/O ports: nearly all have no device. */
#include "equal.h"
#include "guest.h"
#include "machine.h"
#include "port.h"

void check_ports(void)
{
	uint16_t two;
	uint32_t four;
	uint64_t rax = UINT64_C(0x1122334455667788);

	__asm__ volatile("inb $0x60, %%al" : "+a"(rax));
	equal("a port without a device reads all ones, and leaves the rest of rax", rax, 0x11223344556677ff);
	__asm__ volatile("inw %1, %0" : "=a"(two) : "d"((uint16_t)0xcf8));
	equal("so do 16 bits", two, 0xffff);
	__asm__ volatile("inl %1, %0" : "=a"(four) : "d"((uint16_t)0xcfc));
	equal("so do 32 bits", four, 0xffffffff);
	__asm__ volatile("inb $0xf4, %%al" : "=a"(rax) : "0"(UINT64_C(0)));
	equal("the monitor's own way out is no port of the guest", rax, 0xff);
	__asm__ volatile("outb %%al, $0x64" : : "a"(0xfe));
	guest_ok("writes to a port without a device do nothing");
	port_out(0x3ff, 0x5a);
	equal("the serial port has a scratch register", port_in(0x3ff), 0x5a);
	equal("the serial port is ready to send", port_in(0x3fd), 0x60);
	port_out(0x3fb, 0x83);
	port_out(0x3f8, 'X');
	four = port_in(0x3f8);
	port_out(0x3fb, 0x03);
	equal("the serial port's divisor is not sent", four, 'X');
}
