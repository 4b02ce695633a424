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
# "make guest-archive" links nothing: all objects but those of OBJECTS go into $(OUT)/obj/guest/$(NAME)/lib$(NAME).a,
# by AR.
#
# "make run-monitor" boots the ELF on the monitor; run.mk has the variables for that.
#
# CC, LD, NM, AR, AWK, CPPFLAGS, CFLAGS, ASFLAGS and LDFLAGS may be set too; the flags come last, so that they win. V=1
# prints the commands. LD is GNU ld, gold or LLVM's ld.lld; mold takes no linker script.
#
# Names may have spaces in them, with \ before each in `include`. In SOURCES and OBJECTS each name then ends in |.

OUT ?= out
FASTABI ?= $(OUT)
LIBRARY ?= $(FASTABI)/lib/libfastabi.a
MONITOR ?= $(FASTABI)/guest/monitor.elf
CC ?= cc
LD ?= ld
NM ?= nm
AR ?= ar
AWK ?= awk

# This file's folder. make joins the names of makefiles by spaces, so one that has a space itself is searched for.
GUEST_HASH := \#
GUEST_FOLDER := $(shell f='$(subst ','\'',$(MAKEFILE_LIST))'; until [ -f "$$f" ]; do \
	case $$f in (*' '*) f=$${f$(GUEST_HASH)* } ;; (*) break ;; esac; done; dirname "$$f")
include $(subst $(subst ,, ),\ ,$(GUEST_FOLDER))/../paths.mk
$(call fastabi_check_path,GUEST_FOLDER OUT FASTABI LIBRARY MONITOR NAME)

# As make has them in targets and prerequisites.
GUEST_MK := $(call fastabi_make_name,$(GUEST_FOLDER))
GUEST_LIBRARY := $(call fastabi_make_name,$(LIBRARY))
GUEST_ELF := $(call fastabi_make_name,$(OUT)/guest/$(NAME).elf)
GUEST_OBJ := $(call fastabi_make_name,$(OUT)/obj/guest/$(NAME))

# A file below GUEST_OBJ, in the shell.
guest_obj = $(call fastabi_shell_word,$(OUT)/obj/guest/$(NAME)/$1)

# A distribution's defaults (PIE, stack protector, CET) are switched off one by one. Stack clash protection stays: it
# makes a large frame touch each of its pages, so that none steps over the guard page.
# The options are in files, which those read who compile and link without make, too.
GUEST_OPTIONS = $(shell cat $(call fastabi_shell_word,$(GUEST_FOLDER)/$1.options))
GUEST_COMMON := $(fastabi_list) $(call GUEST_OPTIONS,assemble) -ffile-prefix-map=$(call fastabi_shell_word,$(CURDIR))=. -I$(call fastabi_shell_word,$(GUEST_FOLDER)) \
	-I$(call fastabi_shell_word,$(FASTABI)/include)
GUEST_COMPILE := $(call GUEST_OPTIONS,compile) $(GUEST_COMMON)
GUEST_LINK := $(call GUEST_OPTIONS,link)

GUEST_BOOT := boot.S hypercall_entry.S layout.S memory_map.S processor_entry.S td_processor_entry.S \
	trap_entry.S vc_entry.S apic.c check.c command_line.c console.c crash.c exit.c fixed_layout.c ghcb.c \
	ghcb_call.c ghcb_register.c hypercall.c memory.c page_state.c print.c processor.c refusal.c \
	sealed_processor.c share.c start.c start_info.c symbol.c td.c td_hypercall.c td_processor.c trap.c vc.c \
	ve.c
GUEST_SOURCES := $(call fastabi_list_words,$(SOURCES))
GUEST_UNITS := $(foreach unit,$(basename $(GUEST_BOOT)),boot/$(unit)) $(notdir $(basename $(GUEST_SOURCES)))
GUEST_COMPILED := $(foreach unit,$(GUEST_UNITS),$(GUEST_OBJ)/$(call fastabi_word_name,$(unit)).o)
GUEST_ARCHIVE := $(GUEST_OBJ)/$(call fastabi_make_name,lib$(NAME).a)
GUEST_OBJECTS := $(GUEST_COMPILED) \
	$(foreach object,$(call fastabi_list_words,$(OBJECTS)),$(call fastabi_word_name,$(object)))

.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: guest guest-archive guest-clean run-monitor guest-force

guest: $(GUEST_ELF)
guest-archive: $(GUEST_ARCHIVE)

run-monitor: $(GUEST_ELF) $(call fastabi_make_name,$(MONITOR))
	@$(call fastabi_run_on_monitor,$(OUT)/guest/$(NAME).elf)

guest_double = $(subst $$,$$$$,$1)

# What the compiler lists as read goes beside the object, which it names as this makefile does.
GUEST_UNIT_FILE = $(call guest_obj,$(subst %,$(fastabi_space),$1).$2)
GUEST_BUILD = $(CC) $2 $(fastabi_list_file) -MT '$$(GUEST_OBJ)/$(call guest_double,$(call fastabi_word_name,$1)).o' $3 -c $(call fastabi_shell_word,$<) -o $(fastabi_new) && \
	$(call fastabi_keep_object,$(call GUEST_UNIT_FILE,$1,dep))
GUEST_CC = $(call fastabi_say,CC,$(NAME)/$(subst %,$(fastabi_space),$1).o)$(call GUEST_BUILD,$1,$(GUEST_COMPILE),$(CPPFLAGS) $(CFLAGS))
GUEST_AS = $(call fastabi_say,AS,$(NAME)/$(subst %,$(fastabi_space),$1).o)$(call GUEST_BUILD,$1,$(GUEST_COMMON),$(CPPFLAGS) $(ASFLAGS))

# A source and, below GUEST_OBJ, what its object is called.
define GUEST_RULE
$$(GUEST_OBJ)/$(call fastabi_word_name,$2).o: $(call fastabi_word_name,$1) $$(GUEST_OBJ)/settings
	@mkdir -p $$(call guest_obj,boot)
	$$(call GUEST_$(if $(filter %.c,$1),CC,AS),$2)
endef

$(foreach source,$(GUEST_BOOT),$(eval $(call GUEST_RULE,$$(GUEST_MK)/$(source),boot/$(basename $(source)))))
$(foreach source,$(GUEST_SOURCES),$(eval $(call GUEST_RULE,$(call guest_double,$(source)),$(call guest_double,$(notdir $(basename $(source)))))))

$(GUEST_ARCHIVE): $(GUEST_COMPILED) $(GUEST_OBJ)/settings
	$(call fastabi_say,AR,lib$(NAME).a)rm -f $(fastabi_new) && $(AR) rcsD $(fastabi_new) \
		$(foreach unit,$(GUEST_UNITS),$(call GUEST_UNIT_FILE,$(unit),o)) && $(fastabi_keep)

# A crash names the nearest symbol, so the guest carries its symbol table. It is linked twice: first with an empty
# table, then with the symbols of that first ELF. The table is last in memory (guest.ld), so no address may differ.
# Only the first keeps names and what objects bring for debuggers: `addr2line -e first.elf 0x2043ab` tells the line of an
# address.
GUEST_AWK = $(AWK) -f $(call fastabi_shell_word,$(GUEST_FOLDER)/symbols.awk)

$(GUEST_OBJ)/first.S: $(GUEST_MK)/symbols.awk
	@mkdir -p $(call guest_obj,)
	@$(GUEST_AWK) /dev/null > $(fastabi_new) && $(fastabi_keep)

$(GUEST_OBJ)/final.S: $(GUEST_OBJ)/first.nm $(GUEST_MK)/symbols.awk
	@$(GUEST_AWK) $(call fastabi_shell_word,$<) > $(fastabi_new) && $(fastabi_keep)

GUEST_TABLE = $(call fastabi_say,AS,$(NAME)/$1.o)$(CC) -Wa,--fatal-warnings -c $(call fastabi_shell_word,$<) -o $(fastabi_new) && $(fastabi_keep)

$(GUEST_OBJ)/first.o: $(GUEST_OBJ)/first.S
	$(call GUEST_TABLE,first)

$(GUEST_OBJ)/final.o: $(GUEST_OBJ)/final.S
	$(call GUEST_TABLE,final)

# Only guest_end lies behind the table and moves with it.
GUEST_NM = LC_ALL=C $(NM) -n $1 | grep -v ' guest_end$$'

GUEST_LINK_THIS = $(LD) $(GUEST_LINK) $(LDFLAGS) -T $(call fastabi_shell_word,$(GUEST_FOLDER)/guest.ld) -o $(fastabi_new) \
	$(foreach unit,$(GUEST_UNITS) $1,$(call GUEST_UNIT_FILE,$(unit),o)) \
	$(foreach object,$(call fastabi_list_words,$(OBJECTS)),$(call fastabi_word_shell,$(object))) $(call fastabi_shell_word,$(LIBRARY))

$(GUEST_OBJ)/first.elf: $(GUEST_OBJECTS) $(GUEST_OBJ)/first.o $(GUEST_LIBRARY) $(GUEST_MK)/guest.ld $(GUEST_OBJ)/settings
	@case "$$($(LD) --version 2>&1)" in (mold*) echo "LD is mold, which takes no linker script: name GNU ld, gold or ld.lld" >&2; exit 1 ;; esac
	$(call fastabi_say,LD,$(NAME)/first.elf)$(call GUEST_LINK_THIS,first) && $(fastabi_keep)

$(GUEST_OBJ)/first.nm: $(GUEST_OBJ)/first.elf $(GUEST_MK)/guest.mk
	@$(call GUEST_NM,$(call fastabi_shell_word,$<)) > $(fastabi_new) && $(fastabi_keep)

$(GUEST_ELF): $(GUEST_OBJECTS) $(GUEST_OBJ)/final.o $(GUEST_LIBRARY) $(GUEST_MK)/guest.ld $(GUEST_OBJ)/first.nm
	@mkdir -p $(call fastabi_shell_word,$(OUT)/guest)
	$(call fastabi_say,LD,$(NAME).elf)$(call GUEST_LINK_THIS,final) --strip-debug && { $(call GUEST_NM,$(fastabi_new)) | cmp - $(call guest_obj,first.nm) || { \
		rm -f $(fastabi_new); echo "$(NAME).elf: the symbol table moved code" >&2; exit 1; }; } && $(call GUEST_LINK_THIS,final) --strip-all && $(fastabi_keep)

$(GUEST_LIBRARY):
	@printf '%s\n' $(call fastabi_shell_word,$@ is missing: run make -C native$(fastabi_comma) or set FASTABI or LIBRARY) >&2; exit 1

# Changes only when the tools, their flags or the list of sources do.
GUEST_SETTINGS = $(CC) $(LD) $(GUEST_COMPILE) $(CPPFLAGS) $(CFLAGS) / $(ASFLAGS) / \
	$(GUEST_LINK) $(LDFLAGS) / $(GUEST_BOOT) $(SOURCES) $(OBJECTS) $(LIBRARY)
$(GUEST_OBJ)/settings: guest-force
	@mkdir -p $(call guest_obj,)
	@printf '%s\n' $(call fastabi_shell_word,$(GUEST_SETTINGS)) > $(fastabi_new); if cmp -s $(fastabi_new) $(call fastabi_shell_word,$@); then rm $(fastabi_new); else $(fastabi_keep); fi

guest-clean:
	rm -rf $(call guest_obj,) $(call fastabi_shell_word,$(OUT)/guest/$(NAME).elf)

include $(GUEST_MK)/run.mk
-include $(foreach unit,$(GUEST_UNITS),$(GUEST_OBJ)/$(call fastabi_word_name,$(unit)).dep)
