/* See ghcb.h and ghcb_page.h. */
#include "ghcb.h"

#include "ghcb_page.h"
#include "interrupt.h"
#include "layout.h"
#include "page_state.h"
#include "processor_number.h"

#define MSR_GS_BASE 0xc0000101

/* What is negotiated: the least that has what this guest needs. */
#define VERSION_OF_ES 1
#define VERSION_OF_SNP 2

#define MMIO_WRITE 0x80000002
#define NMI_COMPLETE 0x80000003
#define CREATE_PROCESSOR 0x80000013
#define CREATE_NOW 1
#define FEATURE_SNP 1 /* of the state save area */

#define RFLAGS_IF 0x200

#define WORDS (sizeof(struct fastabi_ghcb) / sizeof(uint64_t))

union page {
	struct fastabi_ghcb named;
	volatile uint64_t words[WORDS];
};

/* One for each processor, which SEV-SNP allows no more, and where libfastabi-ghcb.a looks for it. */
static union page pages[GUEST_PROCESSORS] __attribute__((aligned(PAGE_SIZE)));
static struct {
	uint64_t address;
	uint64_t physical;
} direct[GUEST_PROCESSORS];

static volatile uint64_t *word_at(struct fastabi_ghcb *page, size_t place)
{
	return &((union page *)page)->words[place / sizeof(uint64_t)];
}

struct ghcb_use ghcb_begin(void)
{
	struct ghcb_use use;

	__asm__ volatile("pushf; pop %0; cli" : "=r"(use.rflags) : : "memory");

	unsigned int processor = guest_processor();

	use.page = &pages[processor].named;
	/* An exception between this and ghcb_end() that is none of an NMI's handler. */
	if (ghcb_is_used[processor])
		ghcb_terminate(GHCB_REASON_GENERAL);
	ghcb_is_used[processor] = true;
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
	ghcb_is_used[guest_processor()] = false;
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
		ghcb_terminate(GHCB_REASON_GENERAL);
	return *word_at(page, place);
}

void ghcb_exit(struct fastabi_ghcb *page)
{
	page->usage = 0;
	/* A question by the register alone may have come between. */
	ghcb_write_register((uintptr_t)page);
	ghcb_vmgexit();
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
		ghcb_terminate(GHCB_REASON_GENERAL);
	return ghcb_take(page, GHCB(exit_info_2));
}

void ghcb_write32(uint64_t address, uint32_t value)
{
	struct ghcb_use use = ghcb_begin();

	*word_at(use.page, GHCB(shared_buffer)) = value;
	ghcb_show(use.page, GHCB(scratch), (uintptr_t)use.page->shared_buffer);
	if (ghcb_ask(use.page, MMIO_WRITE, address, sizeof(value)))
		ghcb_terminate(GHCB_REASON_GENERAL);
	ghcb_end(&use);
}

void ghcb_begin_nmi(struct ghcb_interrupted *interrupted)
{
	unsigned int processor = guest_processor();

	interrupted->address = ghcb_read_register();
	interrupted->is_used = ghcb_is_used[processor];
	interrupted->page = pages[processor].named;
	ghcb_is_used[processor] = false;
}

void ghcb_end_nmi(const struct ghcb_interrupted *interrupted)
{
	unsigned int processor = guest_processor();
	struct ghcb_use use = ghcb_begin();

	if (ghcb_ask(use.page, NMI_COMPLETE, 0, 0))
		ghcb_terminate(GHCB_REASON_GENERAL);
	ghcb_end(&use);
	pages[processor].named = interrupted->page;
	ghcb_is_used[processor] = interrupted->is_used;
	ghcb_write_register(interrupted->address);
}

bool ghcb_create_processor(uint32_t apic_id, const void *registers)
{
	struct ghcb_use use = ghcb_begin();

	ghcb_show(use.page, GHCB(rax), guest_has_page_states() ? FEATURE_SNP : 0);

	uint64_t event =
		ghcb_ask(use.page, CREATE_PROCESSOR, (uint64_t)apic_id << 32 | CREATE_NOW, (uintptr_t)registers);

	ghcb_end(&use);
	return !event;
}

void ghcb_init(void)
{
	if (!guest_has_ghcb())
		return;

	uint16_t version = guest_has_page_states() ? VERSION_OF_SNP : VERSION_OF_ES;

	ghcb_agree(version);
	guest_share(pages, sizeof(pages));
	for (unsigned int i = 0; i < GUEST_PROCESSORS; i++) {
		pages[i].named.protocol_version = version;
		direct[i].address = direct[i].physical = (uintptr_t)&pages[i];
	}
	ghcb_use(0);
}

void ghcb_use(unsigned int processor)
{
	uint64_t base = (uintptr_t)&direct[processor];

	if (!guest_has_ghcb())
		return;
	if (guest_has_page_states())
		ghcb_register(direct[processor].physical);
	__asm__ volatile("wrmsr" : : "c"(MSR_GS_BASE), "a"((uint32_t)base), "d"((uint32_t)(base >> 32)) : "memory");
}
