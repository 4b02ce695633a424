/*
 * The trampolines in Linux: returns, landing pads and what stands in front of functions as this kernel has them. Kbuild
 * puts it in front of each source; see Kbuild.include.
 */
#ifndef FASTABI_LINUX_ASSEMBLY_H
#define FASTABI_LINUX_ASSEMBLY_H

#include <linux/linkage.h>

#define FASTABI_OBJTOOL

/* The linker's script of the kernel knows no sections of ours. */
#ifndef FASTABI_SECTION
#define FASTABI_SECTION .text
#endif

#ifdef RET
#define FASTABI_RET RET
#endif
#ifdef CONFIG_X86_KERNEL_IBT
#define FASTABI_ENDBR endbr64
#endif

/* The kernel writes into this padding when it starts or loads a module. */
#if defined(CONFIG_CFI_CLANG) || defined(CONFIG_CFI)
#define FASTABI_PREFIX(symbol) .weak __kcfi_typeid_##symbol ; __CFI_TYPE(symbol)
#elif defined(CONFIG_CALL_PADDING)
#define FASTABI_PREFIX(symbol) .skip CONFIG_FUNCTION_PADDING_BYTES, 0x90
#endif

#endif
