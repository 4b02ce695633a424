/*
 * What a FastABI test guest is written against: a console, checks, and a way out.
 *
 * A guest is one ELF that boots as a PVH kernel: on Xen, and by `qemu-system-x86_64 -kernel`. It defines guest_name and
 * guest_main(), and includes fastabi.h for the calls. guest.mk links it:
 *
 *	#include "guest.h"
 *
 *	const char guest_name[] = "example";
 *
 *	void guest_main(void)
 *	{
 *		if (fastabi_info()->cpuid_base)
 *			guest_ok("there is a Xen");
 *		else
 *			guest_skip("there is a Xen", "no Xen leaves in CPUID");
 *	}
 *
 * State at guest_main(): 64-bit ring 0, one processor, interrupts off, SSE on, fastabi_init() done. The first 4 GiB
 * are mapped one to one, but for the page at 0 and the page below the stack; so is what fixed_layout.h finds. The stack
 * has 64 KiB. There is no heap. Interrupts and a second processor are the matter of processor.h.
 *
 * A fault is reported with the nearest symbol and ends the guest as a crash. The report, one item per line, is meant
 * for programs; all other lines are free text:
 *
 *	fastabi-guest: <name>
 *	ok <check>
 *	skip <check>: <reason>
 *	not ok <check>: <reason>
 *	call <hypercall>.<operation>[: <inputs>] -> <answer>
 *	crash: vector 6 (#UD) error 0x0 rip 0x211abc fastabi_native_sched_yield+0x7
 *	done: <N> ok, <N> skip, <N> not ok
 *
 * A crash outside the guest's code has "?" for its symbol; a page fault (vector 14) adds " cr2 0x<address>". Where
 * guest_crash() reports it, its text stands in the place of the vector.
 */
#ifndef GUEST_H
#define GUEST_H

#include "fastabi.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * How a guest ended: written to port 0xf4, where QEMU's isa-debug-exit turns value v into exit status 2 * v + 1. Where
 * a hypervisor keeps that port from the guest, a guest that passed asks it for sched.shutdown with reason poweroff, any
 * other with reason crash.
 */
enum guest_exit {
	/** At least one check ran and none failed; QEMU's exit status is 33. */
	GUEST_EXIT_PASSED = 0x10,
	/** A check failed: 35. */
	GUEST_EXIT_FAILED = 0x11,
	/** The guest itself is wrong, for instance it ran no check: 37. */
	GUEST_EXIT_ERROR = 0x12,
	/** A processor exception: 39. */
	GUEST_EXIT_CRASHED = 0x13,
	/** A processor that cannot run it, without long mode: 41. */
	GUEST_EXIT_UNFIT = 0x14
};

/** Defined by the guest: its name in the report. One without a name is no test guest, and its output has no heading. */
extern const char guest_name[];

/** Defined by the guest: runs the checks. When it returns, the closing line is printed and the guest ends. */
void guest_main(void);

/** Guest-physical address of struct hvm_start_info (xen/include/public/arch-x86/hvm/start_info.h). */
extern uint64_t guest_start_info;

/** The guest's command line; empty where there is none. */
const char *guest_command_line(void);

/** Prints free text. Knows %s, %c, %d, %u, %x, their l forms, and %%; no width, no precision. */
void guest_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** Prints so many bytes of text as they are. */
void guest_write(const char *text, size_t size);

/** Reports a check that passed. Its name is text without a colon. */
void guest_ok(const char *check);

/** Reports a check that passed where the condition holds, and failed where not. */
void guest_check(const char *check, bool condition);

/** Reports a check that makes no sense here. */
void guest_skip(const char *check, const char *reason);

/** Reports a check that failed; the reason is formatted as guest_printf() does. */
void guest_not_ok(const char *check, const char *reason, ...) __attribute__((format(printf, 2, 3)));

/** Reports a crash at an address in the guest's code, as a processor exception is reported, and ends the guest. */
void guest_crash(const char *what, uint64_t rip) __attribute__((noreturn));

/** Ends the guest at once, without a closing line. */
void guest_exit(enum guest_exit how) __attribute__((noreturn));

#ifdef __cplusplus
}
#endif

#endif
