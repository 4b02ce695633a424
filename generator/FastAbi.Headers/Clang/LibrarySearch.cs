using System.Runtime.InteropServices;

namespace FastAbi.Headers.Clang;

/// <summary>Finds libclang: where <c>LIBCLANG_PATH</c> says, else beside the program, where
/// packages put theirs, else under its usual names,
/// else in LLVM's usual folders. ClangSharp asks it, whether the package or the project's own layer.</summary>
internal static class LibrarySearch
{
    private const string Variable = "LIBCLANG_PATH";
    private const int OldestVersion = 14;
    // Debian gives every version a soname of its own; this leaves room for the next years at one failed open each.
    private const int NewestVersion = 29;

    // LLVM's own build has had the soname libclang.so.13 since version 13.
    private static readonly string[] UnversionedNames = ["libclang.so.13", "libclang.so.1", "libclang.so"];

    /// <summary>Opens the library.</summary>
    /// <param name="fault">Why that is not possible, or null.</param>
    public static nint Load(out string? fault)
    {
        fault = null;
        // What the user names is used or is an error: any other library would be a surprise.
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } stated)
        {
            if (First(File.Exists(stated) ? [Path.GetFullPath(stated)] : FilesBelow(stated)) is not 0 and var library)
                return library;
            fault = $"{Variable} is '{stated}', where no libclang could be opened";
            return 0;
        }
        if (First(FilesBeside().Concat(UsualNames()).Concat(UsualFiles())) is not 0 and var found)
            return found;
        // The runtime knows the usual places of other systems.
        if (NativeLibrary.TryLoad("libclang", typeof(LibrarySearch).Assembly, null, out var other))
            return other;
        fault = "there is no libclang beside the program, under its usual names, nor below /usr/lib/llvm*";
        return 0;
    }

    private static nint First(IEnumerable<string> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, out var library))
                return library;
        }
        return 0;
    }

    private static IEnumerable<string> FilesBeside() =>
        Files(AppContext.BaseDirectory)
        .Concat(Files(Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native")));

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
