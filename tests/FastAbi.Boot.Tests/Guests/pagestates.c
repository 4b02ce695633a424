/*
 * What a guest sees whose processor keeps account of whose each page is (sev=snp): pages that change hands by either
 * way, validated and not, and the one GHCB that a processor has. With a word in its command line it goes wrong so.
 */
#include "command_line.h"
#include "ghcb.h"
#include "ghcb_page.h"
#include "guest.h"
#include "memory_map.h"
#include "page.h"
#include "page_state.h"

const char guest_name[] = "pagestates";

#define MSR_SEV_STATUS 0xc0010131
#define SEV_ES_AND_SNP 7
#define PATTERN UINT64_C(0x5ec2e75ec2e75ec2)
#define WORDS (sizeof(struct page) / sizeof(uint64_t))

/* Memory that the guest was not launched with. */
#define FOUND UINT64_C(0x4000000)
#define NO_MEMORY UINT64_C(0x30000000)

#define CHANGE_PAGES 0x80000010
#define TO_PRIVATE UINT64_C(1)
#define TO_SHARED UINT64_C(2)
#define WRONG_HEADER 0x100000001
#define WRONG_ENTRY 0x100000002
#define NOT_REGISTERED 1
#define REFUSED 2

struct list {
	uint16_t current;
	uint16_t end;
	uint32_t reserved;
	uint64_t entries[4];
};

static struct page own;

static unsigned int count(const void *page, uint64_t value)
{
	const volatile uint64_t *words = page;
	unsigned int found = 0;

	for (unsigned int i = 0; i < WORDS; i++)
		found += words[i] == value;
	return found;
}

static void fill(void *page)
{
	volatile uint64_t *words = page;

	for (unsigned int i = 0; i < WORDS; i++)
		words[i] = PATTERN;
}

static bool validate(const void *page, bool is_own, uint32_t result, bool is_new)
{
	bool changed;

	return page_state_validate(page, is_own, &changed) == result && changed == is_new;
}

static uint64_t read_status(void)
{
	uint32_t low;
	uint32_t high;

	__asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(MSR_SEV_STATUS));
	return (uint64_t)high << 32 | low;
}

static uint64_t entry(uint64_t address, uint64_t operation)
{
	return operation << 52 | address;
}

/* The second half of the event's answer, and where the hypervisor is in the list. */
static uint64_t change(struct list *list)
{
	struct ghcb_use use = ghcb_begin();
	uint64_t answer;

	*(struct list *)use.page->shared_buffer = *list;
	ghcb_show(use.page, GHCB(scratch), (uintptr_t)use.page->shared_buffer);
	ghcb_show(use.page, GHCB(exit_code), CHANGE_PAGES);
	ghcb_show(use.page, GHCB(exit_info_1), 0);
	ghcb_show(use.page, GHCB(exit_info_2), 0);
	ghcb_exit(use.page);
	answer = (uint32_t)ghcb_take(use.page, GHCB(exit_info_1)) ? UINT64_MAX
								  : ghcb_take(use.page, GHCB(exit_info_2));
	*list = *(struct list *)use.page->shared_buffer;
	ghcb_end(&use);
	return answer;
}

static void check_sharing(void)
{
	fill(&own);
	guest_check("a page that was launched is validated", validate(&own, true, 0, false));
	guest_share(&own, sizeof(own));
	guest_check("a page that is shared starts with zeros", count(&own, 0) == WORDS);
	fill(&own);
	guest_unshare(&own, sizeof(own));
	guest_check("a page that is taken back starts with zeros", count(&own, 0) == WORDS);
	guest_check("a page that is taken back is validated", validate(&own, true, 0, false));
	fill(&own);
	guest_check("a page can be given up", validate(&own, false, 0, true));
	guest_check("a page that was given up and is validated again is what it was",
		    validate(&own, true, 0, true) && count(&own, PATTERN) == WORDS);
}

static void check_list(void)
{
	const uint64_t second = FOUND + sizeof(struct page);
	struct list list = { 0, 1, 0, { entry(FOUND, TO_PRIVATE), entry(second, TO_PRIVATE) } };

	guest_check("a list of pages is served to its end", change(&list) == 0 && list.current == 2);
	guest_check("pages of a list can be validated",
		    validate((void *)FOUND, true, 0, true) && validate((void *)second, true, 0, true));
	fill((void *)FOUND);
	guest_check("memory that was found is the guest's", count((void *)FOUND, PATTERN) == WORDS);
	list = (struct list){ 0, 2, 0, { entry(second, TO_PRIVATE), entry(NO_MEMORY, TO_SHARED) } };
	guest_check("a list ends at a page that is not there", change(&list) == WRONG_ENTRY && list.current == 1);
	/* The hypervisor has given it anew, whether asked or not. */
	guest_check("a page that is given once more has to be validated once more",
		    validate((void *)second, true, 0, true));
	list = (struct list){ 2, 1, 0, { 0 } };
	guest_check("a list that ends before it begins is refused", change(&list) == WRONG_HEADER);
	list = (struct list){ 0, 253, 0, { 0 } };
	guest_check("a list that is too long is refused", change(&list) == WRONG_HEADER);
}

static void check_instructions(void)
{
	uint64_t result = (uintptr_t)&own;

	__asm__ volatile(".byte 0xf2, 0x0f, 0x01, 0xff" : "+a"(result) : "c"(1), "d"(1) : "cc", "memory");
	guest_check("PVALIDATE of a large page answers that this one is small", result == 6);
	result = (uintptr_t)&own;
	__asm__ volatile(".byte 0xf3, 0x0f, 0x01, 0xfe" : "+a"(result) : "c"(0), "d"(0) : "cc", "memory");
	guest_check("RMPADJUST of the level's own rights is not permitted", result == 2);
	guest_check("RMPADJUST makes a page one to start from", page_state_make_save_area(&own));
}

static void check_ghcb(void)
{
	struct fastabi_ghcb *page = (struct fastabi_ghcb *)own.bytes;
	uint64_t answer;

	ghcb_write_register((uintptr_t)page | 0x012);
	ghcb_vmgexit();
	answer = ghcb_read_register();
	guest_check("a page of the guest's own is refused as GHCB", answer == (~UINT64_C(0xfff) | 0x013));
	guest_share(&own, sizeof(own));
	ghcb_show(page, GHCB(exit_code), GHCB_CPUID);
	ghcb_show(page, GHCB(exit_info_1), 0);
	ghcb_show(page, GHCB(exit_info_2), 0);
	ghcb_show(page, GHCB(rax), 0);
	ghcb_show(page, GHCB(rcx), 0);
	ghcb_exit(page);
	guest_check("a page that is not registered is refused",
		    page->exit_info_1 == REFUSED && page->exit_info_2 == NOT_REGISTERED);
}

static void go_wrong(void)
{
	if (guest_command_line_has("shared-access")) {
		/* The page once more without the C-bit, in the place of the second GiB. */
		level2_tables[512] = ((uintptr_t)&own & ~UINT64_C(0x1fffff)) | 0x83;
		__asm__ volatile("mov %%cr3, %%rax; mov %%rax, %%cr3" : : : "rax", "memory");
		*(volatile uint64_t *)(0x40000000 + ((uintptr_t)&own & 0x1fffff)) = PATTERN;
	}
	if (guest_command_line_has("hypervisors-page"))
		*(volatile uint64_t *)FOUND = PATTERN;
	if (guest_command_line_has("not-validated")) {
		ghcb_change_page(FOUND, true);
		*(volatile uint64_t *)FOUND = PATTERN;
	}
	if (guest_command_line_has("replaced")) {
		ghcb_change_page((uintptr_t)&own, true);
		*(volatile uint64_t *)own.bytes = PATTERN;
	}
	if (guest_command_line_has("no-save-area"))
		guest_check("a processor is created", ghcb_create_processor(2, &own));
}

void guest_main(void)
{
	if (!guest_has_page_states()) {
		guest_not_ok("the guest has page states", "SEV_STATUS does not say so");
		return;
	}
	go_wrong();
	guest_check("SEV_STATUS has SEV, SEV-ES and SEV-SNP", read_status() == SEV_ES_AND_SNP);
	check_sharing();
	check_list();
	check_instructions();
	check_ghcb();
}
