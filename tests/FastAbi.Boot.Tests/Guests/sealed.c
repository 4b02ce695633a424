/*
 * What a guest sees whose registers and memory are sealed (sev=es): both views of its memory, its processor's
 * registers, and events that are answered and refused. With a word in its command line it goes wrong in that way.
 */
#include "ghcb.h"
#include "ghcb_page.h"
#include "guest.h"
#include "hypercall.h"
#include "memory_map.h"
#include "page.h"
#include "processor.h"

const char guest_name[] = "sealed";

#define MSR_SEV_STATUS 0xc0010131
#define MSR_HYPERCALL_PAGE 0x40000000
#define SEV_AND_SEV_ES 3
#define PATTERN UINT64_C(0x5ec2e75ec2e75ec2)
#define WORDS (sizeof(struct page) / sizeof(uint64_t))
#define VMMCALL_VERSION UINT64_C(0x40000011)
#define REFUSED 2

static struct page own;

static uint64_t read_msr(uint32_t number)
{
	uint32_t low;
	uint32_t high;

	__asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(number));
	return (uint64_t)high << 32 | low;
}

static void write_msr(uint32_t number, uint64_t value)
{
	__asm__ volatile("wrmsr" : : "c"(number), "a"((uint32_t)value), "d"((uint32_t)(value >> 32)) : "memory");
}

static void vmgexit(void)
{
	__asm__ volatile("rep; vmmcall" : : : "memory");
}

static bool is(const char *way, const char *text)
{
	while (*text && *way == *text) {
		way++;
		text++;
	}
	return !*text && !*way;
}

/* The page once more, by a mapping of the other view: that of a GiB of its own. */
static volatile uint64_t *other_view(struct page *page, uint64_t bit)
{
	static uint64_t table[512] __attribute__((aligned(4096)));
	const uint64_t window = 8;

	for (unsigned int i = 0; i < 512; i++)
		table[i] = (uint64_t)i << 21 | bit | 0x83;
	level3_table[window] = (uintptr_t)table | guest_c_mask() | 3;
	__asm__ volatile("mov %%cr3, %%rax; mov %%rax, %%cr3" : : : "rax", "memory");
	return (volatile uint64_t *)((window << 30) + (uintptr_t)page);
}

static unsigned int count(const volatile uint64_t *words, uint64_t value)
{
	unsigned int found = 0;

	for (unsigned int i = 0; i < WORDS; i++)
		found += words[i] == value;
	return found;
}

static void check_views(void)
{
	volatile uint64_t *words = (volatile uint64_t *)own.bytes;

	for (unsigned int i = 0; i < WORDS; i++)
		words[i] = PATTERN;
	guest_check("a private page is noise in the shared view", count(other_view(&own, 0), PATTERN) == 0);
	guest_check("a private page is itself again afterwards", count(words, PATTERN) == WORDS);

	guest_share(&own, sizeof(own));
	guest_check("a page that is shared starts with zeros", count(words, 0) == WORDS);
	for (unsigned int i = 0; i < WORDS; i++)
		words[i] = PATTERN;
	guest_check("a shared page is noise in the private view",
		    count(other_view(&own, guest_c_mask()), PATTERN) == 0);
	guest_check("a shared page is itself again afterwards", count(words, PATTERN) == WORDS);
}

static void check_processor(void)
{
	guest_check("SEV_STATUS has SEV and SEV-ES", read_msr(MSR_SEV_STATUS) == SEV_AND_SEV_ES);
	write_msr(FASTABI_GHCB_MSR, 0x123456002);
	guest_check("the register of the GHCB keeps what is written", read_msr(FASTABI_GHCB_MSR) == 0x123456002);
	/* What is printed uses it, too. */
	write_msr(FASTABI_GHCB_MSR, 0x002);
	vmgexit();
	guest_check("the register of the GHCB tells versions and the C-bit",
		    read_msr(FASTABI_GHCB_MSR) ==
			    (UINT64_C(1) << 48 | UINT64_C(1) << 32 | (uint64_t)guest_c_bit << 24 | 1));
	/* The leaf of Xen's name, ebx. */
	write_msr(FASTABI_GHCB_MSR, UINT64_C(0x40000000) << 32 | UINT64_C(1) << 30 | 4);
	vmgexit();
	guest_check("the register of the GHCB answers a leaf of CPUID",
		    read_msr(FASTABI_GHCB_MSR) == (UINT64_C(0x566e6558) << 32 | UINT64_C(1) << 30 | 5));
	write_msr(FASTABI_GHCB_MSR, 0x010);
	vmgexit();
	guest_check("no page is preferred for the GHCB", read_msr(FASTABI_GHCB_MSR) == (~UINT64_C(0xfff) | 0x011));
}

/* An event whose answer is looked at by hand, as ghcb_ask() would end the guest. */
static uint64_t ask(struct fastabi_ghcb *page, uint64_t code, uint64_t *info2)
{
	ghcb_show(page, GHCB(exit_code), code);
	ghcb_show(page, GHCB(exit_info_1), 0);
	ghcb_show(page, GHCB(exit_info_2), 0);
	write_msr(FASTABI_GHCB_MSR, (uintptr_t)page);
	vmgexit();
	*info2 = page->exit_info_2;
	return page->exit_info_1;
}

static void show_level(struct fastabi_ghcb *page, uint8_t level)
{
	page->cpl = level;
	ghcb_mark(page, GHCB(cpl));
}

static void check_events(void)
{
	uint64_t info2;
	struct ghcb_use use = ghcb_begin();
	bool is_refused = ask(use.page, 0x8000ffff, &info2) == REFUSED && info2 == 6;

	ghcb_end(&use);
	guest_check("an event that nobody knows is refused", is_refused);

	use = ghcb_begin();
	show_level(use.page, 0);
	ghcb_show(use.page, GHCB(rax), VMMCALL_VERSION);
	is_refused = ask(use.page, FASTABI_GHCB_EXIT_VMMCALL, &info2) == REFUSED && info2 == 4;
	ghcb_end(&use);
	guest_check("a call whose inputs are not all marked is refused", is_refused);

	use = ghcb_begin();
	show_level(use.page, 3);
	ghcb_show(use.page, GHCB(rax), VMMCALL_VERSION);
	ghcb_show(use.page, GHCB(rdi), 0);

	bool is_done = ask(use.page, FASTABI_GHCB_EXIT_VMMCALL, &info2) == 0;
	int64_t result = (int64_t)use.page->rax;

	ghcb_end(&use);
	guest_check("a call from outside privilege level 0 answers -EPERM", is_done && result == -1);

	use = ghcb_begin();
	ghcb_show(use.page, GHCB(rcx), MSR_HYPERCALL_PAGE);
	is_refused = ask(use.page, GHCB_MSR, &info2) == 1 && info2 == 0x80000b0d;
	ghcb_end(&use);
	guest_check("the register of the hypercall page is not there", is_refused);
}

/* By the instruction, so with #VC, and something else in every register. */
static void check_call(void)
{
	const uint64_t junk = UINT64_C(0x9e3779b97f4a7c15);
	uint64_t registers[GUEST_REGISTERS];
	bool are_kept = true;

	for (unsigned int i = 0; i < GUEST_REGISTERS; i++)
		registers[i] = junk * (i + 1);
	registers[0] = VMMCALL_VERSION;
	registers[7] = 0;
	guest_vmmcall(registers);
	for (unsigned int i = 1; i < GUEST_REGISTERS; i++)
		are_kept &= i == GUEST_RSP || i == 7 || registers[i] == junk * (i + 1);
	guest_check("a call by the instruction answers", registers[0] == fastabi_info()->xen_version);
	guest_check("a call by the instruction keeps every other register", are_kept && registers[7] == 0);
}

static unsigned int interrupted;

static void count_nmi(unsigned int vector)
{
	(void)vector;
	/* By the same way as the call that is interrupted. */
	interrupted += fastabi_version_version() == (long)fastabi_info()->xen_version;
}

/* The hypervisor sends it while it has the page of the call that asks for it. */
static void check_nmi(bool calls_directly)
{
	guest_interrupt_handle(GUEST_VECTOR_NMI, count_nmi);

	long result = fastabi_vcpu_send_nmi(0);
	uint64_t found = read_msr(FASTABI_GHCB_MSR);
	uint64_t page;

	guest_check("a call during which an NMI comes has its own answer", result == 0 && interrupted == 1);
	if (!calls_directly)
		return;
	__asm__("mov %%gs:8, %0" : "=r"(page));
	guest_check("an NMI leaves the register of the GHCB as it was", found == page);
}

static void go_wrong(const char *way)
{
	if (is(way, "terminate")) {
		write_msr(FASTABI_GHCB_MSR, 0x071100);
		vmgexit();
	}
	if (is(way, "private-page")) {
		write_msr(FASTABI_GHCB_MSR, (uintptr_t)&own);
		vmgexit();
	}
	if (is(way, "no-handler")) {
		const struct {
			uint16_t limit;
			uint64_t base;
		} __attribute__((packed)) none = { 0, 0 };

		__asm__ volatile("lidt %0; cpuid" : : "m"(none) : "eax", "ebx", "ecx", "edx");
	}
	if (is(way, "shared-code")) {
		guest_share(&own, sizeof(own));
		own.bytes[0] = 0xc3;
		((void (*)(void))(uintptr_t)own.bytes)();
	}
}

void guest_main(void)
{
	if (!guest_is_sealed()) {
		guest_not_ok("the guest is sealed", "start_info does not say so");
		return;
	}
	go_wrong(guest_command_line());
	check_views();
	check_processor();
	check_events();
	check_call();
	check_nmi(is(guest_command_line(), "direct"));
}
