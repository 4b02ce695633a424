# File names with spaces and most other characters in them, files that appear whole, and a short line for each.
#
# make reads a list of names as words. So a folder that the user names is kept in two forms: one for targets and
# prerequisites, $(call fastabi_make_name,FOLDER), and one for the shell, $(call fastabi_shell_word,FOLDER). Lists are
# made of them by foreach; the functions that go through a list's words (addprefix, patsubst, dir, notdir, filter) would
# take one apart.
#
# guest.mk brings this into makefiles of others, so all names start with fastabi_.

fastabi_empty :=
fastabi_space := $(fastabi_empty) $(fastabi_empty)
fastabi_hash := \#
fastabi_comma := ,

fastabi_shell_word = '$(subst ','\'',$1)'
fastabi_make_name = $(subst $(fastabi_space),\$(fastabi_space),$1)

# A list of names as words without spaces: "a.c b.c", or "my file.c|b.c|", where each name ends in |. Neither | nor %,
# which stands for a space here, is in a name (see fastabi_check_path).
fastabi_list_words = $(if $(findstring |,$1),$(subst |,$(fastabi_space),$(subst $(fastabi_space),%,$1)),$1)
fastabi_word_name = $(subst %,\$(fastabi_space),$1)
fastabi_word_shell = $(call fastabi_shell_word,$(subst %,$(fastabi_space),$1))

# A variable's value for the command line of another make.
fastabi_make_value = $(call fastabi_shell_word,$(subst $$,$$$$,$1))

# $(call fastabi_check_path,VARIABLE...) refuses what make or a tool would take for a sign of its own; - and ~ are one in
# front.
fastabi_unnameable := % ; | : = * ? [ ] \ $(fastabi_hash)
fastabi_check_path = $(foreach variable,$1,$(foreach sign,$(fastabi_unnameable) $(if $(filter -%,$(firstword $($(variable)))),-) \
	$(if $(filter ~%,$(firstword $($(variable)))),~),$(if \
	$(findstring $(sign),$($(variable))),$(error $(variable) is "$($(variable))": make cannot name files in a folder with $(sign) there))))

# $(call fastabi_say,WORD,file) in front of a command: with V=1 make prints the command, else this line, and with -s
# nothing.
fastabi_say = $(if $(filter-out 0,$(V)),,@$(if $(findstring s,$(filter-out -%,$(firstword $(MAKEFLAGS)))),,printf '  %-8s%s\n' '$1' $(call fastabi_shell_word,$2); ))

# A file is written beside its name and renamed, so that another make in the same folder never sees half of it.
# $(fastabi_new) is what to write, in the shell; behind it, $(fastabi_keep) gives it its name.
fastabi_new = $(call fastabi_shell_word,$@).$$$$
fastabi_keep = mv -f $(fastabi_new) $(call fastabi_shell_word,$@)

# An object and the list of what the compiler read for it: $(fastabi_list) are the compiler's options, $(fastabi_list_file)
# where it writes, and $(call fastabi_keep_object,LIST) gives both their names. A file of the list that is gone, since it
# was moved or removed, is a change and no error: the object is built again. The compiler provides for that in headers
# alone.
fastabi_list = -MMD -MP
fastabi_list_file = -MF $(fastabi_new).dep
fastabi_gone = $(call fastabi_shell_word,$(call fastabi_make_name,$(subst $$,$$$$,$<)):)
fastabi_keep_object = printf '%s\n' $(fastabi_gone) >> $(fastabi_new).dep && mv -f $(fastabi_new).dep $1 && $(fastabi_keep)
