/* See td_processor.h: a processor waits at the firmware's mailbox, of which ACPI's tables tell. */
#include "td_processor.h"

#include "guest.h"
#include "processor.h"

#define ROOT_TABLE 24 /* RSDP: the address of the XSDT */
#define TABLES 36 /* XSDT: behind the header, the addresses of others */
#define LENGTH 4 /* of any table */
#define ENTRIES 44 /* MADT */
#define MULTIPROCESSOR_WAKEUP 16

/* Advanced Configuration and Power Interface Specification, "Multiprocessor Wakeup Structure". */
struct wakeup {
	uint8_t type;
	uint8_t length;
	uint16_t mailbox_version;
	uint32_t reserved;
	uint64_t mailbox;
};

struct mailbox {
	uint16_t command;
	uint16_t reserved;
	uint32_t apic_id;
	uint64_t vector;
};

#define COMMAND_WAKEUP 1
#define MOST_POLLS 100000000

/* xen/include/public/arch-x86/hvm/start_info.h */
struct start_info {
	uint64_t not_used[4];
	uint64_t rsdp;
};

/* td_processor_entry.S */
extern const char td_processor_entry[];
struct guest_processor_state td_processor_state;

static uint64_t word(uint64_t address)
{
	return *(const uint64_t *)address;
}

static uint32_t half(uint64_t address)
{
	return *(const uint32_t *)address;
}

static const struct wakeup *find_wakeup(uint64_t madt)
{
	for (uint64_t at = madt + ENTRIES; at < madt + half(madt + LENGTH);) {
		const struct wakeup *entry = (const struct wakeup *)at;

		if (entry->type == MULTIPROCESSOR_WAKEUP)
			return entry;
		at += entry->length;
	}
	return NULL;
}

static volatile struct mailbox *find_mailbox(void)
{
	uint64_t xsdt = word(((const struct start_info *)guest_start_info)->rsdp + ROOT_TABLE);

	for (uint64_t at = xsdt + TABLES; at < xsdt + half(xsdt + LENGTH); at += sizeof(uint64_t)) {
		const char *name = (const char *)word(at);
		const struct wakeup *wakeup = NULL;

		if (name[0] == 'A' && name[1] == 'P' && name[2] == 'I' && name[3] == 'C')
			wakeup = find_wakeup((uintptr_t)name);
		if (wakeup)
			return (volatile struct mailbox *)wakeup->mailbox;
	}
	return NULL;
}

bool td_start_processor(uint32_t apic_id, const struct guest_processor_state *state)
{
	volatile struct mailbox *mailbox = find_mailbox();

	if (!mailbox)
		return false;
	td_processor_state = *state;
	mailbox->apic_id = apic_id;
	mailbox->vector = (uintptr_t)td_processor_entry;
	__atomic_thread_fence(__ATOMIC_RELEASE);
	mailbox->command = COMMAND_WAKEUP;
	/* The processor clears it. */
	for (unsigned int poll = 0; mailbox->command && poll < MOST_POLLS; poll++)
		guest_pause();
	return !mailbox->command;
}
