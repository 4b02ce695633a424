# Boots a guest on the monitor, FastAbi's hypervisor that speaks FastABI: $(call fastabi_run_on_monitor,guest.elf). Needs
# paths.mk.
#
# OPTIONS  the monitor's options, and behind "--" the guest's command line: "trace count", "vendor=intel -- a=1"
# MONITOR  the monitor, which FastAbi's build makes
# QEMU     the emulator
#
# Where the guest shuts down with reason poweroff, QEMU's exit status is 65, and that of make is 0.

QEMU ?= qemu-system-x86_64

fastabi_run_on_monitor = $(QEMU) -machine q35 -cpu qemu64,+svm,+npt -m 1024 -nodefaults -display none -monitor none \
	-serial stdio -no-reboot -device isa-debug-exit,iobase=0xf4,iosize=0x04 \
	-kernel $(call fastabi_shell_word,$(MONITOR)) -initrd $(call fastabi_shell_word,$1) -append $(call fastabi_shell_word,$(OPTIONS)) || test $$? = 65

# The monitor itself is linked by guest.mk, too.
ifneq ($(call fastabi_make_name,$(MONITOR)),$(GUEST_ELF))
$(call fastabi_make_name,$(MONITOR)):
	@printf '%s\n' $(call fastabi_shell_word,$@ is missing: FastAbi's ./build.sh builds it; MONITOR names another) >&2; exit 1
endif
