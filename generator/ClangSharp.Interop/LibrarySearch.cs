using System.Reflection;
using System.Runtime.InteropServices;

namespace ClangSharp.Interop;

/// <summary>Finds libclang: where <c>LIBCLANG_PATH</c> says, else under its usual names, else in LLVM's usual folders.</summary>
internal static class LibrarySearch
{
    private const string Variable = "LIBCLANG_PATH";
    private const int OldestVersion = 14;
    // Debian gives every version a soname of its own; this leaves room for the next years at one failed open each.
    private const int NewestVersion = 29;

    // LLVM's own build has had the soname libclang.so.13 since version 13.
    private static readonly string[] UnversionedNames = ["libclang.so.13", "libclang.so.1", "libclang.so"];

    /// <summary>Opens the library.</summary>
    public static nint Load(Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } stated)
            return LoadStated(stated);
        foreach (var candidate in UsualNames().Concat(UsualFiles()))
        {
            if (NativeLibrary.TryLoad(candidate, out var library))
                return library;
        }
        // The runtime knows the usual places of other systems.
        return NativeLibrary.TryLoad("libclang", assembly, searchPath, out var found)
            ? found
            : throw new DllNotFoundException("there is no libclang under its usual names, nor below /usr/lib/llvm*");
    }

    /// <summary>What the user names is used or is an error: any other library would be a surprise.</summary>
    private static nint LoadStated(string path)
    {
        foreach (var candidate in File.Exists(path) ? [Path.GetFullPath(path)] : FilesBelow(path))
        {
            if (NativeLibrary.TryLoad(candidate, out var library))
                return library;
        }
        throw new DllNotFoundException($"{Variable} is '{path}', where no libclang could be opened");
    }

    private static IEnumerable<string> UsualNames() =>
        Enumerable.Range(OldestVersion, NewestVersion - OldestVersion + 1)
            .SelectMany(version => (string[])[$"libclang-{version}.so.1", $"libclang-{version}.so.{version}"])
            .Concat(UnversionedNames);

    private static IEnumerable<string> UsualFiles() =>
        Folders("/usr/lib", "llvm*").Concat(Folders("/usr/local", "llvm*")).SelectMany(FilesBelow);

    /// <summary>The libraries in a folder, or in <c>lib</c> below it.</summary>
    private static IEnumerable<string> FilesBelow(string folder) =>
        Files(folder).Concat(Files(Path.Combine(folder, "lib")));

    private static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder)
            ? Directory.GetFiles(folder, "libclang*.so*").Where(IsLibrary).Order(StringComparer.Ordinal)
            : [];

    private static IEnumerable<string> Folders(string parent, string pattern) =>
        Directory.Exists(parent) ? Directory.GetDirectories(parent, pattern).Order(StringComparer.Ordinal) : [];

    /// <summary>Not <c>libclang-cpp.so</c>, nor a <c>libclang_rt</c>.</summary>
    private static bool IsLibrary(string file)
    {
        var rest = Path.GetFileName(file)["libclang".Length..];
        return rest.StartsWith(".so", StringComparison.Ordinal) || (rest[0] == '-' && char.IsAsciiDigit(rest[1]));
    }
}
