/* See ghcb.h and ghcb_page.h. */
#include "ghcb.h"

#include "ghcb_page.h"
#include "interrupt.h"
#include "layout.h"
#include "memory_map.h"
#include "processor_number.h"

#define MSR_GHCB 0xc0010130
#define INFORMATION 0x002
#define INFORMATION_ANSWER 0x001
#define TERMINATE 0x100
#define CODE_MASK 0xfff

/* Reasons for which a guest ends itself, of set 0 that everyone has. */
#define REASON_GENERAL 0
#define REASON_VERSION 1

#define PROTOCOL_VERSION 1
#define VERSION_AND_USAGE 511 /* the last word: reserved, version, usage */
#define VERSION_SHIFT 16

#define MMIO_WRITE 0x80000002
#define NMI_COMPLETE 0x80000003
#define CREATE_PROCESSOR 0x80000013
#define CREATE_NOW 1

#define RFLAGS_IF 0x200

/* An NMI may come while an event is asked for, and one more exception within its handler. */
#define NESTED 2

/* The pages that the hypervisor sees, and where what they had is kept meanwhile. */
static struct ghcb pages[GUEST_PROCESSORS] __attribute__((aligned(PAGE_SIZE)));
static struct ghcb kept[GUEST_PROCESSORS][NESTED];
static unsigned int depth[GUEST_PROCESSORS];

static uint64_t read_msr(void)
{
	uint32_t low;
	uint32_t high;

	__asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(MSR_GHCB));
	return (uint64_t)high << 32 | low;
}

static void write_msr(uint64_t value)
{
	__asm__ volatile("wrmsr" : : "c"(MSR_GHCB), "a"((uint32_t)value), "d"((uint32_t)(value >> 32)) : "memory");
}

static void vmgexit(void)
{
	__asm__ volatile("rep; vmmcall" : : : "memory");
}

static uint64_t ask_by_msr(uint64_t question)
{
	write_msr(question);
	vmgexit();
	return read_msr();
}

void ghcb_terminate(uint8_t reason)
{
	for (;;)
		ask_by_msr(TERMINATE | (uint64_t)reason << 16);
}

static void copy(struct ghcb *to, const struct ghcb *from)
{
	for (unsigned int i = 0; i < GHCB_WORDS; i++)
		to->words[i] = from->words[i];
}

static void clear_marks(struct ghcb *page)
{
	page->words[GHCB_MARKS] = 0;
	page->words[GHCB_MARKS + 1] = 0;
}

struct ghcb_use ghcb_begin(void)
{
	struct ghcb_use use = { .saved = NULL };

	__asm__ volatile("pushf; pop %0; cli" : "=r"(use.rflags) : : "memory");

	unsigned int processor = guest_processor();
	unsigned int level = depth[processor]++;

	use.page = &pages[processor];
	if (level > NESTED)
		ghcb_terminate(REASON_GENERAL);
	if (level) {
		use.saved = &kept[processor][level - 1];
		copy(use.saved, use.page);
	}
	clear_marks(use.page);
	return use;
}

/* Nothing that was for one event stays to be seen. */
void ghcb_end(const struct ghcb_use *use)
{
	for (unsigned int i = 0; i < VERSION_AND_USAGE; i++) {
		if (use->page->words[i])
			use->page->words[i] = 0;
	}
	if (use->saved)
		copy(use->page, use->saved);
	depth[guest_processor()]--;
	if (use->rflags & RFLAGS_IF)
		guest_interrupts_on();
}

void ghcb_show(struct ghcb *page, enum ghcb_word word, uint64_t value)
{
	page->words[word] = word == GHCB_CPL ? value << 24 : value;
	page->words[GHCB_MARKS + word / 64] |= UINT64_C(1) << word % 64;
}

bool ghcb_is_marked(const struct ghcb *page, enum ghcb_word word)
{
	return page->words[GHCB_MARKS + word / 64] >> word % 64 & 1;
}

uint64_t ghcb_take(struct ghcb *page, enum ghcb_word word)
{
	if (!ghcb_is_marked(page, word))
		ghcb_terminate(REASON_GENERAL);
	return page->words[word];
}

void ghcb_exit(struct ghcb *page)
{
	page->words[VERSION_AND_USAGE] = (uint64_t)PROTOCOL_VERSION << VERSION_SHIFT;
	/* A question by the register alone may have come between. */
	write_msr((uintptr_t)page);
	vmgexit();
}

uint64_t ghcb_ask(struct ghcb *page, uint64_t code, uint64_t info1, uint64_t info2)
{
	ghcb_show(page, GHCB_EXIT_CODE, code);
	ghcb_show(page, GHCB_EXIT_INFO1, info1);
	ghcb_show(page, GHCB_EXIT_INFO2, info2);
	ghcb_exit(page);

	uint32_t answer = (uint32_t)ghcb_take(page, GHCB_EXIT_INFO1);

	if (answer == 0)
		return 0;
	if (answer != 1)
		ghcb_terminate(REASON_GENERAL);
	return ghcb_take(page, GHCB_EXIT_INFO2);
}

void ghcb_write32(uint64_t address, uint32_t value)
{
	struct ghcb_use use = ghcb_begin();

	use.page->words[GHCB_DATA] = value;
	ghcb_show(use.page, GHCB_SCRATCH, (uintptr_t)&use.page->words[GHCB_DATA]);
	if (ghcb_ask(use.page, MMIO_WRITE, address, sizeof(value)))
		ghcb_terminate(REASON_GENERAL);
	ghcb_end(&use);
}

void ghcb_end_nmi(void)
{
	struct ghcb_use use = ghcb_begin();

	if (ghcb_ask(use.page, NMI_COMPLETE, 0, 0))
		ghcb_terminate(REASON_GENERAL);
	ghcb_end(&use);
}

bool ghcb_create_processor(uint32_t apic_id, const void *registers)
{
	struct ghcb_use use = ghcb_begin();

	/* SEV features: none beyond SEV-ES. */
	ghcb_show(use.page, GHCB_RAX, 0);

	uint64_t event =
		ghcb_ask(use.page, CREATE_PROCESSOR, (uint64_t)apic_id << 32 | CREATE_NOW, (uintptr_t)registers);

	ghcb_end(&use);
	return !event;
}

void ghcb_init(void)
{
	if (!guest_is_sealed())
		return;

	uint64_t answer = ask_by_msr(INFORMATION);
	unsigned int oldest = (unsigned int)(answer >> 32 & 0xffff);
	unsigned int newest = (unsigned int)(answer >> 48);

	if ((answer & CODE_MASK) != INFORMATION_ANSWER || oldest > PROTOCOL_VERSION || newest < PROTOCOL_VERSION)
		ghcb_terminate(REASON_VERSION);
	guest_share(pages, sizeof(pages));
}
