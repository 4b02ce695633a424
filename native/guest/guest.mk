# Links one guest: $(OUT)/guest/$(NAME).elf. A project of one's own needs no more than this Makefile:
#
#	NAME := example
#	SOURCES := main.c
#	FASTABI := ../fastabi/out
#	include ../fastabi/native/guest/guest.mk
#
# NAME     of the ELF
# SOURCES  .c and .S files, each with a file name of its own
# OBJECTS  object files that something else has made, for instance of another language
# OUT      folder for what is built, out by default
# FASTABI  folder with FastABI's include/ and lib/, by default OUT
# LIBRARY  the archive, by default $(FASTABI)/lib/libfastabi.a
#
# "make run-monitor" boots the ELF on the monitor; run.mk has the variables for that.
#
# CC, LD, NM, AWK, CFLAGS, ASFLAGS and LDFLAGS may be set too; the flags come last, so that they win.

OUT ?= out
FASTABI ?= $(OUT)
LIBRARY ?= $(FASTABI)/lib/libfastabi.a
MONITOR ?= $(FASTABI)/guest/monitor.elf
CC ?= cc
LD ?= ld
NM ?= nm
AWK ?= awk

GUEST := $(patsubst %/,%,$(dir $(lastword $(MAKEFILE_LIST))))
GUEST_ELF := $(OUT)/guest/$(NAME).elf
GUEST_OBJ := $(OUT)/obj/guest/$(NAME)

# A distribution's defaults (PIE, stack protector, CET) are switched off one by one. Stack clash protection stays: it
# makes a large frame touch each of its pages, so that none steps over the guard page.
GUEST_COMMON := -Wa,--fatal-warnings -ffile-prefix-map='$(CURDIR)'=. -I$(GUEST) -I$(FASTABI)/include
GUEST_COMPILE := -std=c11 -O2 -ffreestanding -fno-pie -ffunction-sections -fdata-sections -fno-stack-protector \
	-fcf-protection=none -fstack-clash-protection -mno-red-zone -Wall -Wextra -Wpedantic -Werror $(GUEST_COMMON)
GUEST_LINK := -nostdlib -static --gc-sections -z noexecstack -z max-page-size=4096 --build-id=none --fatal-warnings

GUEST_BOOT := boot.S hypercall.S trap_entry.S apic.c check.c console.c interrupt.c memory.c print.c processor.c start.c symbol.c \
	trap.c
GUEST_OBJECTS := $(addprefix $(GUEST_OBJ)/boot/,$(addsuffix .o,$(basename $(GUEST_BOOT)))) \
	$(addprefix $(GUEST_OBJ)/,$(addsuffix .o,$(notdir $(basename $(SOURCES))))) $(OBJECTS)

.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: guest guest-clean run-monitor FORCE

guest: $(GUEST_ELF)

run-monitor: $(GUEST_ELF) $(MONITOR)
	@$(call run_on_monitor,$(GUEST_ELF))

vpath %.c $(sort $(dir $(SOURCES)))
vpath %.S $(sort $(dir $(SOURCES)))

$(GUEST_OBJ)/boot/%.o: $(GUEST)/%.c $(GUEST_OBJ)/settings
	@mkdir -p $(@D)
	$(CC) $(GUEST_COMPILE) -MMD -MP $(CFLAGS) -c $< -o $@

$(GUEST_OBJ)/boot/%.o: $(GUEST)/%.S $(GUEST_OBJ)/settings
	@mkdir -p $(@D)
	$(CC) $(GUEST_COMMON) -MMD -MP $(ASFLAGS) -c $< -o $@

$(GUEST_OBJ)/%.o: %.c $(GUEST_OBJ)/settings
	$(CC) $(GUEST_COMPILE) -MMD -MP $(CFLAGS) -c $< -o $@

$(GUEST_OBJ)/%.o: %.S $(GUEST_OBJ)/settings
	$(CC) $(GUEST_COMMON) -MMD -MP $(ASFLAGS) -c $< -o $@

# A crash names the nearest symbol, so the guest carries its symbol table. It is linked twice: first with an empty
# table, then with the symbols of that first ELF. The table is last in memory (guest.ld), so no address may differ.
# Only the first keeps what objects bring for debuggers: `addr2line -e first.elf 0x2043ab` tells the line of an address.
$(GUEST_OBJ)/first.S: $(GUEST)/symbols.awk
	@mkdir -p $(@D)
	$(AWK) -f $< /dev/null > $@

$(GUEST_OBJ)/final.S: $(GUEST_OBJ)/first.nm $(GUEST)/symbols.awk
	$(AWK) -f $(GUEST)/symbols.awk $< > $@

$(GUEST_OBJ)/first.o $(GUEST_OBJ)/final.o: $(GUEST_OBJ)/%.o: $(GUEST_OBJ)/%.S
	$(CC) -Wa,--fatal-warnings -c $< -o $@

# Only guest_end lies behind the table and moves with it.
GUEST_NM = LC_ALL=C $(NM) -n $1 | grep -v ' guest_end$$'

GUEST_LINK_THIS = $(LD) $(GUEST_LINK) $(LDFLAGS) -T $(GUEST)/guest.ld -o $@ $(filter %.o,$^) $(LIBRARY)

$(GUEST_OBJ)/first.elf: $(GUEST_OBJECTS) $(GUEST_OBJ)/first.o $(LIBRARY) $(GUEST)/guest.ld $(GUEST_OBJ)/settings
	$(GUEST_LINK_THIS)

$(GUEST_OBJ)/first.nm: $(GUEST_OBJ)/first.elf $(GUEST)/guest.mk
	$(call GUEST_NM,$<) > $@

$(GUEST_ELF): $(GUEST_OBJECTS) $(GUEST_OBJ)/final.o $(LIBRARY) $(GUEST)/guest.ld $(GUEST_OBJ)/first.nm
	@mkdir -p $(@D)
	$(GUEST_LINK_THIS) --strip-debug
	@$(call GUEST_NM,$@) | cmp - $(GUEST_OBJ)/first.nm || { echo "$@: the symbol table moved code" >&2; exit 1; }

$(LIBRARY):
	@echo "$@ is missing: run make -C native, or set FASTABI or LIBRARY" >&2; exit 1

# Changes only when the tools, their flags or the list of sources do.
$(GUEST_OBJ)/settings: export SETTINGS = $(CC) $(LD) $(GUEST_COMPILE) $(CFLAGS) / $(ASFLAGS) / \
	$(GUEST_LINK) $(LDFLAGS) / $(GUEST_OBJECTS) $(LIBRARY)
$(GUEST_OBJ)/settings: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' "$$SETTINGS" > $@.now
	@cmp -s $@.now $@ && rm $@.now || mv $@.now $@

guest-clean:
	rm -rf $(GUEST_OBJ) $(GUEST_ELF)

include $(GUEST)/run.mk
-include $(GUEST_OBJECTS:.o=.d)
