/*
 * What a guest sees under TDX (tdx): what the module answers itself, both views of its memory, and what its hypervisor
 * refuses. With a word in its command line it goes wrong in that way.
 */
#include "fastabi_errno.h"
#include "guest.h"
#include "hypercall.h"
#include "layout.h"
#include "memory_map.h"
#include "page.h"
#include "processor.h"
#include "share.h"
#include "td.h"

const char guest_name[] = "trusted";

#define GET_INFORMATION 1
#define GET_EXCEPTION 3
#define ACCEPT_PAGE 6
#define NO_EXCEPTION UINT64_C(0xc000070400000000)
#define WRONG_OPERAND UINT64_C(0xc000010000000000)
#define ALREADY_ACCEPTED UINT64_C(0x00000b0a00000000)
#define INVALID_OPERAND UINT64_C(0x8000000000000000)

#define VERSION 0x40011 /* 4.17 */
#define PATTERN UINT64_C(0x5ec2e75ec2e75ec2)
#define WORDS (sizeof(struct page) / sizeof(uint64_t))
#define MASK_OF(number) (1u << (number))
#define MSR_APIC_VERSION 0x803
#define SHARED_VIEW 8 /* GiB */

static struct page own;

static bool is(const char *way, const char *text)
{
	while (*text && *way == *text) {
		way++;
		text++;
	}
	return !*text && !*way;
}

static uint64_t ask_module(uint64_t leaf, uint64_t operand)
{
	uint64_t registers[GUEST_REGISTERS] = { [TD_RAX] = leaf, [TD_RCX] = operand };

	guest_tdcall(registers);
	return registers[TD_RAX];
}

static void check_module(void)
{
	uint64_t registers[GUEST_REGISTERS] = { [TD_RAX] = GET_INFORMATION };
	uint32_t low;
	uint32_t high;

	guest_tdcall(registers);
	guest_check("the module tells how wide addresses are, and the number of this vCPU",
		    registers[TD_RAX] == 0 && registers[TD_RCX] == guest_shared_bit + 1 && registers[TD_R9] == 0);
	guest_check("without #VE there is nothing to tell about one", ask_module(GET_EXCEPTION, 0) == NO_EXCEPTION);
	guest_check("a leaf that the module does not have is refused", ask_module(99, 0) == WRONG_OPERAND);
	guest_check("a mask with rsp is refused", ask_module(0, MASK_OF(4) | MASK_OF(TD_R10)) == (WRONG_OPERAND | 1));
	__asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(MSR_APIC_VERSION));
	guest_check("the local APIC is there by its registers as MSRs", (low & 0xff) == 0x14);
}

/* All registers are full, and two of them exposed: version.version, whose answer is in r10. */
static void check_mask(void)
{
	uint64_t registers[GUEST_REGISTERS];
	uint64_t version = fastabi_info()->mode == FASTABI_MODE_NATIVE ? VERSION : INVALID_OPERAND;
	bool is_same = true;

	for (unsigned int i = 0; i < GUEST_REGISTERS; i++)
		registers[i] = PATTERN + i;
	registers[TD_RDI] = 0;
	registers[TD_R10] = 0x40000011;
	td_call(registers, MASK_OF(TD_R10) | MASK_OF(TD_RDI));
	for (unsigned int i = TD_RDX; i < GUEST_REGISTERS; i++) {
		if (i != TD_R10 && i != TD_RDI && i != GUEST_RSP)
			is_same &= registers[i] == PATTERN + i;
	}
	guest_check("a call by two exposed registers is answered", registers[TD_R10] == version);
	guest_check("registers that are not exposed keep what they have", is_same);

	registers[TD_R10] = 0x12345;
	td_call(registers, MASK_OF(TD_R10));
	guest_check("what is no call by FastABI is refused", registers[TD_R10] == INVALID_OPERAND);

	/* The operation's number is not exposed: the hypervisor sees 0, which is version.version again. */
	registers[TD_RDI] = 6;
	registers[TD_R10] = 0x40000011;
	td_call(registers, MASK_OF(TD_R10));
	guest_check("an input that is not exposed is 0 to the hypervisor", registers[TD_R10] == version);
}

static bool map(uint64_t address)
{
	uint64_t operands[] = { address, PAGE_SIZE };

	return td_ask(TD_MAP, operands, 2);
}

static unsigned int count(const volatile uint64_t *words, uint64_t value)
{
	unsigned int found = 0;

	for (unsigned int i = 0; i < WORDS; i++)
		found += words[i] == value;
	return found;
}

/* The page by the shared view: a GiB of its own. */
static volatile uint64_t *shared_view(struct page *page)
{
	static uint64_t table[512] __attribute__((aligned(4096)));

	for (unsigned int i = 0; i < 512; i++)
		table[i] = (uint64_t)i << 21 | guest_shared_mask() | 0x83;
	level3_table[SHARED_VIEW] = (uintptr_t)table | 3;
	__asm__ volatile("mov %%cr3, %%rax; mov %%rax, %%cr3" : : : "rax", "memory");
	return (volatile uint64_t *)((uint64_t)SHARED_VIEW << 30 | (uintptr_t)page);
}

static void check_pages(void)
{
	volatile uint64_t *words = (volatile uint64_t *)own.bytes;
	volatile uint64_t *shared = shared_view(&own);

	for (unsigned int i = 0; i < WORDS; i++)
		words[i] = PATTERN;
	guest_check("a page that is the guest's own is not to be accepted again",
		    ask_module(ACCEPT_PAGE, (uintptr_t)&own) == ALREADY_ACCEPTED);
	guest_check("the hypervisor maps a page as shared", map((uintptr_t)&own | guest_shared_mask()));
	guest_check("what the guest had there is not to be seen", count(shared, PATTERN) == 0);
	for (unsigned int i = 0; i < WORDS; i++)
		shared[i] = PATTERN;
	guest_check("the hypervisor gives the page back", map((uintptr_t)&own));
	guest_check("the guest accepts it", ask_module(ACCEPT_PAGE, (uintptr_t)&own) == 0);
	guest_check("it is zero then", count(words, 0) == WORDS);
}

static void check_hypervisor(void)
{
	uint64_t operands[] = { 0, 0 };
	bool speaks = fastabi_info()->mode == FASTABI_MODE_NATIVE;
	long answer = fastabi_native_version_version();

	guest_check("a function that nobody has is refused", !td_ask((enum td_function)0x7777, operands, 2));
	operands[0] = 0xdead;
	guest_check("a model-specific register that is not there is refused", !td_ask(TD_READ_MSR, operands, 1));
	guest_check("a hypervisor that does not speak FastABI answers -ENOSYS",
		    answer == (speaks ? VERSION : -FASTABI_ENOSYS));
}

static void go_wrong(const char *way)
{
	struct page *shared = &own;

	if (is(way, "terminate"))
		td_terminate(7);
	if (is(way, "not-accepted")) {
		map((uintptr_t)shared | guest_shared_mask());
		map((uintptr_t)shared);
		*(volatile uint64_t *)shared->bytes = 1;
	}
	if (is(way, "private-page"))
		*shared_view(shared) = 1;
	if (is(way, "no-handler"))
		__asm__ volatile("lidt %0; hlt" : : "m"((const uint64_t[2]){ 0, 0 }));
}

void guest_main(void)
{
	const char *way = guest_command_line();

	if (*way)
		go_wrong(way);
	check_module();
	check_mask();
	check_pages();
	check_hypervisor();
}
