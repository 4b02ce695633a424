namespace FastAbi.Headers.Clang;

/// <summary>The headers that a freestanding C compiler brings along, as far as Xen's need them, for x86-64 with LP64: libclang
/// alone is enough then, without the compiler's own headers and those of the C library.</summary>
public static class BuiltinHeaders
{
    /// <summary>File names and texts.</summary>
    public static IReadOnlyList<(string Name, string Text)> Files { get; } =
    [
        ("limits.h", Limits), ("stdarg.h", StdArg), ("stdbool.h", StdBool), ("stddef.h", StdDef), ("stdint.h", StdInt),
    ];

    private const string Limits = """
        #ifndef FASTABI_LIMITS_H
        #define FASTABI_LIMITS_H
        #define CHAR_BIT 8
        #define SCHAR_MAX 127
        #define SCHAR_MIN (-128)
        #define UCHAR_MAX 255
        #define CHAR_MAX SCHAR_MAX
        #define CHAR_MIN SCHAR_MIN
        #define SHRT_MAX 32767
        #define SHRT_MIN (-32768)
        #define USHRT_MAX 65535
        #define INT_MAX 2147483647
        #define INT_MIN (-INT_MAX - 1)
        #define UINT_MAX 4294967295U
        #define LONG_MAX 9223372036854775807L
        #define LONG_MIN (-LONG_MAX - 1L)
        #define ULONG_MAX 18446744073709551615UL
        #define LLONG_MAX 9223372036854775807LL
        #define LLONG_MIN (-LLONG_MAX - 1LL)
        #define ULLONG_MAX 18446744073709551615ULL
        #endif

        """;

    private const string StdArg = """
        #ifndef FASTABI_STDARG_H
        #define FASTABI_STDARG_H
        typedef __builtin_va_list va_list;
        #define va_start(list, last) __builtin_va_start(list, last)
        #define va_arg(list, type) __builtin_va_arg(list, type)
        #define va_copy(to, from) __builtin_va_copy(to, from)
        #define va_end(list) __builtin_va_end(list)
        #endif

        """;

    private const string StdBool = """
        #ifndef FASTABI_STDBOOL_H
        #define FASTABI_STDBOOL_H
        #define bool _Bool
        #define true 1
        #define false 0
        #define __bool_true_false_are_defined 1
        #endif

        """;

    private const string StdDef = """
        #ifndef FASTABI_STDDEF_H
        #define FASTABI_STDDEF_H
        typedef unsigned long size_t;
        typedef long ptrdiff_t;
        typedef int wchar_t;
        #define NULL ((void *)0)
        #define offsetof(type, member) __builtin_offsetof(type, member)
        #endif

        """;

    private const string StdInt = """
        #ifndef FASTABI_STDINT_H
        #define FASTABI_STDINT_H
        typedef signed char int8_t;
        typedef short int16_t;
        typedef int int32_t;
        typedef long int64_t;
        typedef unsigned char uint8_t;
        typedef unsigned short uint16_t;
        typedef unsigned int uint32_t;
        typedef unsigned long uint64_t;
        typedef long intptr_t;
        typedef unsigned long uintptr_t;
        typedef long intmax_t;
        typedef unsigned long uintmax_t;
        #define INT8_MIN (-128)
        #define INT16_MIN (-32768)
        #define INT32_MIN (-2147483647 - 1)
        #define INT64_MIN (-9223372036854775807L - 1L)
        #define INT8_MAX 127
        #define INT16_MAX 32767
        #define INT32_MAX 2147483647
        #define INT64_MAX 9223372036854775807L
        #define UINT8_MAX 255
        #define UINT16_MAX 65535
        #define UINT32_MAX 4294967295U
        #define UINT64_MAX 18446744073709551615UL
        #define INTPTR_MIN INT64_MIN
        #define INTPTR_MAX INT64_MAX
        #define UINTPTR_MAX UINT64_MAX
        #define SIZE_MAX UINT64_MAX
        #define INT8_C(value) value
        #define INT16_C(value) value
        #define INT32_C(value) value
        #define INT64_C(value) value ## L
        #define UINT8_C(value) value
        #define UINT16_C(value) value
        #define UINT32_C(value) value ## U
        #define UINT64_C(value) value ## UL
        #endif

        """;
}
