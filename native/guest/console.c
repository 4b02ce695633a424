/*
 * The console: Xen's, by the classic hypercall, which every Xen has; else, and on a hypervisor whose fixed memory
 * layout leaves no other need for classic calls, the serial port at 0x3f8.
 *
 * Lines are written whole, so that what Xen itself prints comes between them and each costs one exit.
 */
#include "console.h"

#include "fastabi.h"
#include "fixed_layout.h"
#include "port.h"

#define HYPERVISOR_CONSOLE_IO 18 /* xen/include/public/xen.h: __HYPERVISOR_console_io */
#define CONSOLEIO_WRITE 0

#define UART_DATA 0x3f8
#define UART_LINE_STATUS 0x3fd
#define UART_TRANSMITTER_EMPTY 0x20
#define UART_MAX_POLLS 100000 /* no line may hang a guest that has no such port */

static uint8_t instruction = FASTABI_INSTRUCTION_NONE;
static char line[256];
static unsigned int length;

void console_init(void)
{
	instruction = guest_has_fixed_layout() ? FASTABI_INSTRUCTION_NONE : fastabi_info()->instruction;
}

void console_use_port(void)
{
	instruction = FASTABI_INSTRUCTION_NONE;
}

/* A debug build of Xen overwrites the argument registers of a classic hypercall. */
#define CONSOLE_IO(name)                                                                                               \
	__asm__ volatile(name : "=a"(result), "+D"(command), "+S"(count), "+d"(text)                                   \
			 : "0"((long)HYPERVISOR_CONSOLE_IO) : "memory")

static int write_to_xen(void)
{
	const char *text = line;
	uint64_t command = CONSOLEIO_WRITE;
	uint64_t count = length;
	long result;

	if (instruction == FASTABI_INSTRUCTION_VMCALL)
		CONSOLE_IO("vmcall");
	else if (instruction == FASTABI_INSTRUCTION_VMMCALL)
		CONSOLE_IO("vmmcall");
	else
		return 0;
	return result >= 0;
}

static void write_to_port(void)
{
	for (unsigned int i = 0; i < length; i++) {
		for (unsigned int poll = 0; poll < UART_MAX_POLLS; poll++) {
			if (port_in(UART_LINE_STATUS) & UART_TRANSMITTER_EMPTY)
				break;
		}
		port_out(UART_DATA, (uint8_t)line[i]);
	}
}

void console_flush(void)
{
	if (length && !write_to_xen()) {
		console_use_port();
		write_to_port();
	}
	length = 0;
}

void console_put(char character)
{
	line[length++] = character;
	if (character == '\n' || length == sizeof(line))
		console_flush();
}
