/* See ghcb.h and ghcb_page.h. */
#include "ghcb.h"

#include "ghcb_page.h"
#include "interrupt.h"
#include "layout.h"
#include "memory_map.h"
#include "processor_number.h"

#define MSR_GS_BASE 0xc0000101
#define INFORMATION 0x002
#define INFORMATION_ANSWER 0x001
#define TERMINATE 0x100
#define CODE_MASK 0xfff

/* Reasons for which a guest ends itself, of set 0 that everyone has. */
#define REASON_GENERAL 0
#define REASON_VERSION 1

#define PROTOCOL_VERSION 1

#define MMIO_WRITE 0x80000002
#define NMI_COMPLETE 0x80000003
#define CREATE_PROCESSOR 0x80000013
#define CREATE_NOW 1

#define RFLAGS_IF 0x200

/* An NMI may come while an event is asked for, and one more exception within its handler. */
#define NESTED 2

/* Pages of a processor for calls without an exception: its own, and that of its NMIs. */
#define DIRECT 2

#define WORDS (sizeof(struct fastabi_ghcb) / sizeof(uint64_t))

union page {
	struct fastabi_ghcb named;
	volatile uint64_t words[WORDS];
};

/*
 * The pages that the hypervisor sees: those of ghcb_begin() with where what they had is kept meanwhile, and those of
 * libfastabi-ghcb.a, which finds its own behind gs, in a handler of NMIs another one.
 */
static union page pages[GUEST_PROCESSORS] __attribute__((aligned(PAGE_SIZE)));
static union page kept[GUEST_PROCESSORS][NESTED];
static unsigned int depth[GUEST_PROCESSORS];
static union page direct_pages[GUEST_PROCESSORS * DIRECT] __attribute__((aligned(PAGE_SIZE)));
static struct {
	uint64_t address;
	uint64_t physical;
} direct[GUEST_PROCESSORS * DIRECT];

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

static uint64_t ask_by_msr(uint64_t question)
{
	write_msr(FASTABI_GHCB_MSR, question);
	vmgexit();
	return read_msr(FASTABI_GHCB_MSR);
}

void ghcb_terminate(uint8_t reason)
{
	for (;;)
		ask_by_msr(TERMINATE | (uint64_t)reason << 16);
}

static void copy(union page *to, const union page *from)
{
	for (unsigned int i = 0; i < WORDS; i++)
		to->words[i] = from->words[i];
}

static volatile uint64_t *word_at(struct fastabi_ghcb *page, size_t place)
{
	return &((union page *)page)->words[place / sizeof(uint64_t)];
}

struct ghcb_use ghcb_begin(void)
{
	struct ghcb_use use = { .saved = NULL };

	__asm__ volatile("pushf; pop %0; cli" : "=r"(use.rflags) : : "memory");

	unsigned int processor = guest_processor();
	unsigned int level = depth[processor]++;

	use.page = &pages[processor].named;
	if (level > NESTED)
		ghcb_terminate(REASON_GENERAL);
	if (level) {
		use.saved = &kept[processor][level - 1].named;
		copy((union page *)use.saved, (union page *)use.page);
	}
	use.page->valid_bitmap[0] = 0;
	use.page->valid_bitmap[1] = 0;
	return use;
}

/* Nothing that was for one event stays to be seen: all that any of them shows is cleared. */
static void clear(volatile struct fastabi_ghcb *page)
{
	page->valid_bitmap[0] = page->valid_bitmap[1] = 0;
	page->cpl = 0;
	page->rax = page->rcx = page->rdx = page->rbx = page->rsi = page->rdi = 0;
	page->r8 = page->r9 = page->r10 = page->r11 = page->r12 = 0;
	page->exit_code = page->exit_info_1 = page->exit_info_2 = page->scratch = 0;
	*word_at((struct fastabi_ghcb *)page, GHCB(shared_buffer)) = 0;
}

void ghcb_end(const struct ghcb_use *use)
{
	clear(use->page);
	if (use->saved)
		copy((union page *)use->page, (union page *)use->saved);
	depth[guest_processor()]--;
	if (use->rflags & RFLAGS_IF)
		guest_interrupts_on();
}

void ghcb_mark(struct fastabi_ghcb *page, size_t place)
{
	page->valid_bitmap[0] |= FASTABI_GHCB_MARK(place, 0);
	page->valid_bitmap[1] |= FASTABI_GHCB_MARK(place, 1);
}

void ghcb_show(struct fastabi_ghcb *page, size_t place, uint64_t value)
{
	*word_at(page, place) = value;
	ghcb_mark(page, place);
}

uint64_t ghcb_take(struct fastabi_ghcb *page, size_t place)
{
	volatile uint64_t *marks = page->valid_bitmap;

	if (!(marks[0] & FASTABI_GHCB_MARK(place, 0)) && !(marks[1] & FASTABI_GHCB_MARK(place, 1)))
		ghcb_terminate(REASON_GENERAL);
	return *word_at(page, place);
}

void ghcb_exit(struct fastabi_ghcb *page)
{
	page->protocol_version = PROTOCOL_VERSION;
	page->usage = 0;
	/* A question by the register alone may have come between. */
	write_msr(FASTABI_GHCB_MSR, (uintptr_t)page);
	vmgexit();
}

uint64_t ghcb_ask(struct fastabi_ghcb *page, uint64_t code, uint64_t info1, uint64_t info2)
{
	ghcb_show(page, GHCB(exit_code), code);
	ghcb_show(page, GHCB(exit_info_1), info1);
	ghcb_show(page, GHCB(exit_info_2), info2);
	ghcb_exit(page);

	uint32_t answer = (uint32_t)ghcb_take(page, GHCB(exit_info_1));

	if (answer == 0)
		return 0;
	if (answer != 1)
		ghcb_terminate(REASON_GENERAL);
	return ghcb_take(page, GHCB(exit_info_2));
}

void ghcb_write32(uint64_t address, uint32_t value)
{
	struct ghcb_use use = ghcb_begin();

	*word_at(use.page, GHCB(shared_buffer)) = value;
	ghcb_show(use.page, GHCB(scratch), (uintptr_t)use.page->shared_buffer);
	if (ghcb_ask(use.page, MMIO_WRITE, address, sizeof(value)))
		ghcb_terminate(REASON_GENERAL);
	ghcb_end(&use);
}

static void use_direct(unsigned int number)
{
	write_msr(MSR_GS_BASE, (uintptr_t)&direct[number]);
}

uint64_t ghcb_begin_nmi(void)
{
	use_direct(guest_processor() * DIRECT + 1);
	return read_msr(FASTABI_GHCB_MSR);
}

void ghcb_end_nmi(uint64_t found)
{
	struct ghcb_use use = ghcb_begin();

	if (ghcb_ask(use.page, NMI_COMPLETE, 0, 0))
		ghcb_terminate(REASON_GENERAL);
	ghcb_end(&use);
	use_direct(guest_processor() * DIRECT);
	write_msr(FASTABI_GHCB_MSR, found);
}

bool ghcb_create_processor(uint32_t apic_id, const void *registers)
{
	struct ghcb_use use = ghcb_begin();

	/* SEV features: none beyond SEV-ES. */
	ghcb_show(use.page, GHCB(rax), 0);

	uint64_t event =
		ghcb_ask(use.page, CREATE_PROCESSOR, (uint64_t)apic_id << 32 | CREATE_NOW, (uintptr_t)registers);

	ghcb_end(&use);
	return !event;
}

void ghcb_init(void)
{
	if (!guest_has_ghcb())
		return;

	uint64_t answer = ask_by_msr(INFORMATION);
	unsigned int oldest = (unsigned int)(answer >> 32 & 0xffff);
	unsigned int newest = (unsigned int)(answer >> 48);

	if ((answer & CODE_MASK) != INFORMATION_ANSWER || oldest > PROTOCOL_VERSION || newest < PROTOCOL_VERSION)
		ghcb_terminate(REASON_VERSION);
	guest_share(pages, sizeof(pages));
	guest_share(direct_pages, sizeof(direct_pages));
	for (unsigned int i = 0; i < GUEST_PROCESSORS * DIRECT; i++) {
		direct_pages[i].named.protocol_version = PROTOCOL_VERSION;
		direct[i].address = direct[i].physical = (uintptr_t)&direct_pages[i];
	}
	ghcb_use(0);
}

void ghcb_use(unsigned int processor)
{
	if (guest_has_ghcb())
		use_direct(processor * DIRECT);
}
