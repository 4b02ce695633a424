# File names with spaces and most other characters in them, files that appear whole, and a short line for each.
#
# make reads a list of names as words. So a folder that the user names is kept in two forms: one for targets and
# prerequisites, $(call make_name,FOLDER), and one for the shell, $(call shell_word,FOLDER). Lists are made of them by
# foreach; the functions that go through a list's words (addprefix, patsubst, dir, notdir, filter) would take one apart.

empty :=
space := $(empty) $(empty)
hash := \#
comma := ,

shell_word = '$(subst ','\'',$1)'
make_name = $(subst $(space),\$(space),$1)

# A list of names as words without spaces: "a.c b.c", or "my file.c|b.c|", where each name ends in |. Neither | nor %,
# which stands for a space here, is in a name (see check_path).
list_words = $(if $(findstring |,$1),$(subst |,$(space),$(subst $(space),%,$1)),$1)
word_name = $(subst %,\$(space),$1)
word_shell = $(call shell_word,$(subst %,$(space),$1))

# A variable's value for the command line of another make.
make_value = $(call shell_word,$(subst $$,$$$$,$1))

# $(call check_path,VARIABLE...) refuses what make or a tool would take for a sign of its own; - and ~ are one in front.
unnameable := % ; | : = * ? [ ] \ $(hash)
check_path = $(foreach variable,$1,$(foreach sign,$(unnameable) $(if $(filter -%,$(firstword $($(variable)))),-) \
	$(if $(filter ~%,$(firstword $($(variable)))),~),$(if \
	$(findstring $(sign),$($(variable))),$(error $(variable) is "$($(variable))": make cannot name files in a folder with $(sign) there))))

# $(call say,WORD,file) in front of a command: with V=1 make prints the command, else this line, and with -s nothing.
say = $(if $(filter-out 0,$(V)),,@$(if $(findstring s,$(filter-out -%,$(firstword $(MAKEFLAGS)))),,printf '  %-8s%s\n' '$1' $(call shell_word,$2); ))

# A file is written beside its name and renamed, so that another make in the same folder never sees half of it.
# $(new) is what to write, in the shell; behind it, $(keep) gives it its name.
new = $(call shell_word,$@).$$$$
keep = mv -f $(new) $(call shell_word,$@)
