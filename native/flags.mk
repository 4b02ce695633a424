# What the compiler is told for every archive. rust/build.rs reads this file, too: each line NAME := words is for both.

# A distribution's defaults (PIE, stack protector, CET) must not change what a kernel links: everything is spelled out.
COMPILE_FLAGS := -std=c11 -O2 -ffreestanding -ffunction-sections -fcf-protection=none -mno-red-zone -mgeneral-regs-only
WARNING_FLAGS := -Wall -Wextra -Wpedantic -Werror
ASSEMBLE_FLAGS := -Wa,--fatal-warnings

# Machine code that is whole by itself, whatever the kernel is built with: no compiler's intermediate code, which a
# linker without that compiler's plugin overlooks, and no calls of a runtime library.
WHOLE_FLAGS := -fno-lto -fno-common -fno-stack-protector -fno-sanitize=all
