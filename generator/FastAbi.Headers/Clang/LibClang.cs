using System.Globalization;
using System.Runtime.InteropServices;
using ClangSharp.Interop;

namespace FastAbi.Headers.Clang;

/// <summary>The compiler library that reads headers.</summary>
public static class LibClang
{
    /// <summary>Older ones were never tried.</summary>
    public const int OldestVersion = 14;

    /// <summary>What to do about a fault.</summary>
    public const string Remedy =
        "install Debian's package libclang1-14 or a newer one (apt-get install libclang1-14), or set LIBCLANG_PATH to the library or its " +
        "folder";

    private static readonly Lazy<(string? Version, string? Fault)> Library = new(Load);

    /// <summary>What libclang calls itself, or null where it is missing or unusable.</summary>
    public static string? Version => Library.Value.Version;

    /// <summary>What is wrong with libclang, or null.</summary>
    public static string? Fault => Library.Value.Fault;

    /// <summary>What is wrong with libclang and what to do about it, or null.</summary>
    public static string? Problem() => Fault is { } fault ? $"{fault}; {Remedy}" : null;

    /// <summary>What is wrong with a libclang that calls itself so, or null.</summary>
    public static string? FaultOf(string version) =>
        MajorVersion(version) switch
        {
            null => $"libclang does not state its version: '{version}'",
            < OldestVersion => $"libclang is too old: '{version}'; {OldestVersion} or newer is needed",
            _ => null,
        };

    /// <summary>ClangSharp's package aborts, or prints to the screen, where its own search finds
    /// nothing; so the library is found here first.</summary>
    private static (string? Version, string? Fault) Load()
    {
        var library = LibrarySearch.Load(out var missing);
        if (missing is not null)
            return (null, $"libclang is missing: {missing}");
        if (!NativeLibrary.TryGetExport(library, "clang_getClangVersion", out _))
            return (null, "libclang is unusable: the library of that name has none of its functions");
        clang.ResolveLibrary += (name, _, _) => name == "libclang" ? library : 0;
        using var text = clang.getClangVersion();
        var version = text.ToString();
        return FaultOf(version) is { } fault ? (null, fault) : (version, null);
    }

    /// <summary>The number after the word, as in "Debian clang version 14.0.6".</summary>
    private static int? MajorVersion(string version)
    {
        const string Word = "clang version ";
        var start = version.IndexOf(Word, StringComparison.Ordinal);
        if (start < 0)
            return null;
        var digits = version[(start + Word.Length)..].TakeWhile(char.IsAsciiDigit).ToArray();
        return int.TryParse(digits, CultureInfo.InvariantCulture, out var major) ? major : null;
    }
}
