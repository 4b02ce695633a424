using FastAbi.Headers.Clang;

namespace FastAbi.Headers.Tests;

/// <summary>The headers in memory say what the compiler itself says about its target.</summary>
public sealed class BuiltinHeadersTests
{
    [Theory]
    [InlineData("int8_t", "__INT8_TYPE__")]
    [InlineData("int16_t", "__INT16_TYPE__")]
    [InlineData("int32_t", "__INT32_TYPE__")]
    [InlineData("int64_t", "__INT64_TYPE__")]
    [InlineData("uint8_t", "__UINT8_TYPE__")]
    [InlineData("uint16_t", "__UINT16_TYPE__")]
    [InlineData("uint32_t", "__UINT32_TYPE__")]
    [InlineData("uint64_t", "__UINT64_TYPE__")]
    [InlineData("intptr_t", "__INTPTR_TYPE__")]
    [InlineData("uintptr_t", "__UINTPTR_TYPE__")]
    [InlineData("intmax_t", "__INTMAX_TYPE__")]
    [InlineData("uintmax_t", "__UINTMAX_TYPE__")]
    [InlineData("size_t", "__SIZE_TYPE__")]
    [InlineData("ptrdiff_t", "__PTRDIFF_TYPE__")]
    [InlineData("wchar_t", "__WCHAR_TYPE__")]
    public void Type_OfHeader_IsTheCompilers(string type, string own) =>
    Assert.Equal(1, Value($"__builtin_types_compatible_p({type}, {own})"));

    [Theory]
    [InlineData("CHAR_BIT", "__CHAR_BIT__")]
    [InlineData("SCHAR_MAX", "__SCHAR_MAX__")]
    [InlineData("SHRT_MAX", "__SHRT_MAX__")]
    [InlineData("INT_MAX", "__INT_MAX__")]
    [InlineData("LONG_MAX", "__LONG_MAX__")]
    [InlineData("LLONG_MAX", "__LONG_LONG_MAX__")]
    [InlineData("SCHAR_MIN", "-__SCHAR_MAX__ - 1")]
    [InlineData("SHRT_MIN", "-__SHRT_MAX__ - 1")]
    [InlineData("INT_MIN", "-__INT_MAX__ - 1")]
    [InlineData("LONG_MIN", "-__LONG_MAX__ - 1")]
    [InlineData("LLONG_MIN", "-__LONG_LONG_MAX__ - 1")]
    [InlineData("UCHAR_MAX", "(unsigned char)-1")]
    [InlineData("USHRT_MAX", "(unsigned short)-1")]
    [InlineData("UINT_MAX", "-1U")]
    [InlineData("ULONG_MAX", "-1UL")]
    [InlineData("ULLONG_MAX", "-1ULL")]
    [InlineData("CHAR_MIN", "(char)-128")]
    [InlineData("CHAR_MAX", "(char)127")]
    [InlineData("INT8_MAX", "__INT8_MAX__")]
    [InlineData("INT16_MAX", "__INT16_MAX__")]
    [InlineData("INT32_MAX", "__INT32_MAX__")]
    [InlineData("INT64_MAX", "__INT64_MAX__")]
    [InlineData("INT8_MIN", "-__INT8_MAX__ - 1")]
    [InlineData("INT16_MIN", "-__INT16_MAX__ - 1")]
    [InlineData("INT32_MIN", "-__INT32_MAX__ - 1")]
    [InlineData("INT64_MIN", "-__INT64_MAX__ - 1")]
    [InlineData("UINT8_MAX", "__UINT8_MAX__")]
    [InlineData("UINT16_MAX", "__UINT16_MAX__")]
    [InlineData("UINT32_MAX", "__UINT32_MAX__")]
    [InlineData("UINT64_MAX", "__UINT64_MAX__")]
    [InlineData("INTPTR_MAX", "__INTPTR_MAX__")]
    [InlineData("INTPTR_MIN", "-__INTPTR_MAX__ - 1")]
    [InlineData("UINTPTR_MAX", "__UINTPTR_MAX__")]
    [InlineData("SIZE_MAX", "__SIZE_MAX__")]
    [InlineData("UINT64_C(1)", "1UL")]
    [InlineData("INT64_C(1)", "1L")]
    [InlineData("UINT32_C(1)", "1U")]
    public void Limit_OfHeader_IsTheCompilersInValueAndType(string limit, string own) =>
    Assert.Equal(1, Value($"(({limit}) == ({own})) & __builtin_types_compatible_p(__typeof__(+({limit})), __typeof__(+({own})))"));

    [Fact]
    public void Header_OfEachName_CanBeIncludedTwiceAndUsed()
    {
        var includes = string.Concat(BuiltinHeaders.Files.Select(file => $"#include <{file.Name}>\n"));
        var headers = HeaderFolder.Read($$"""
            {{includes}}{{includes}}
            struct s { char a; bool b; };
            static inline int first(int count, ...)
            {
                va_list list, copy;
                va_start(list, count);
                va_copy(copy, list);
                int value = va_arg(copy, int);
                va_end(copy);
                va_end(list);
                return NULL == (void *)0 ? value : false;
            }
            enum { OFFSET = offsetof(struct s, b), TRUE = true };
            """);

        Assert.Equal(1, headers.Constant("OFFSET")?.Value);
        Assert.Equal(1, headers.Constant("TRUE")?.Value);
    }

    private static Int128? Value(string expression) =>
        HeaderFolder.Read($"#include <limits.h>\n#include <stddef.h>\nenum {{ ANSWER = {expression} }};\n").Constant("ANSWER")?.Value;
}
