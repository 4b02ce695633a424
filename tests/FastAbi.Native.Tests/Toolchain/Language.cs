namespace FastAbi.Native.Tests.Toolchain;

/// <summary>A compiler and a language that the headers have to please.</summary>
/// <param name="Name">How test data names it.</param>
/// <param name="Compiler">The compiler.</param>
/// <param name="Extension">The extension of a source file.</param>
/// <param name="Flags">What selects language and standard.</param>
internal sealed record Language(string Name, string Compiler, string Extension, IReadOnlyList<string> Flags)
{
    public static IReadOnlyList<Language> All { get; } =
    [
        new("gcc, C11", "gcc", ".c", ["-std=c11"]),
        new("gcc, C++17", "g++", ".cpp", ["-std=c++17"]),
        new("clang, C11", "clang", ".c", ["-std=c11"]),
        new("clang, C++17", "clang++", ".cpp", ["-std=c++17"]),
    ];

    /// <summary>All of them as test data.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(language => language.Name)];

    /// <summary>Every warning is an error.</summary>
    public IReadOnlyList<string> StrictFlags => [.. Flags, "-Wall", "-Wextra", "-Wpedantic", "-Werror"];

    public static Language Named(string name) => All.Single(language => language.Name == name);
}
