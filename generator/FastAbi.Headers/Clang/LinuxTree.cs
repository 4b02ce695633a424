namespace FastAbi.Headers.Clang;

/// <summary>A tree of Linux's sources or of its packaged headers. Its copy of Xen's headers, <c>include/xen/interface</c>, takes types and
/// the part for x86 from the tree; what else it includes, of which it uses nothing, would need a configured kernel.</summary>
internal static class LinuxTree
{
    /// <summary>Files in place of the tree's.</summary>
    public static IReadOnlyList<(string Name, string Text)> Files { get; } = [("linux/spinlock.h", ""), ("linux/types.h", Types)];

    private const string Types = """
        #ifndef FASTABI_LINUX_TYPES_H
        #define FASTABI_LINUX_TYPES_H
        #include <stddef.h>
        #include <stdint.h>
        typedef int8_t s8;
        typedef int16_t s16;
        typedef int32_t s32;
        typedef int64_t s64;
        typedef uint8_t u8;
        typedef uint16_t u16;
        typedef uint32_t u32;
        typedef uint64_t u64;
        typedef u64 aligned_u64 __attribute__((aligned(8)));
        typedef _Bool bool;
        #endif

        """;

    /// <summary>The folders that a tree's copy needs, or none where the folder is no such copy.</summary>
    public static IReadOnlyList<string> FoldersOf(string folder)
    {
        var include = Path.GetFullPath(Path.Combine(folder, "..", ".."));
        var arch = Path.GetFullPath(Path.Combine(include, "..", "arch", "x86", "include"));
        return Path.GetFullPath(Path.Combine(include, "xen", "interface")) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) &&
            File.Exists(Path.Combine(arch, "asm", "xen", "interface.h"))
            ? [include, arch]
            : [];
    }
}
