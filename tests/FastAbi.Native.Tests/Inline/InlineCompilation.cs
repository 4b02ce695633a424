namespace FastAbi.Native.Tests.Inline;

/// <summary>A way to compile call sites.</summary>
/// <param name="Compiler">The compiler.</param>
/// <param name="Flags">Its flags, in one text.</param>
internal sealed record InlineCompilation(string Compiler, string Flags)
{
    /// <summary>The compilers that the header is for.</summary>
    public static IReadOnlyList<string> Compilers { get; } = ["gcc", "clang"];

    /// <summary>How much a compiler tries.</summary>
    public static IReadOnlyList<string> Levels { get; } = ["-O0", "-O1", "-O2", "-O3", "-Os"];

    /// <summary>The name of a folder.</summary>
    public string Name => string.Concat($"{Compiler}{Flags}".Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));

    /// <summary>Compiles call sites for the sim archive.</summary>
    /// <param name="source">The C file.</param>
    /// <param name="headers">The folder of the generated headers; those that it lacks are the build's.</param>
    public string Compile(string source, string headers)
    {
        var compiled = Path.ChangeExtension(source, ".o");
        NativeTool.Run(Compiler, ["-std=gnu11", .. Flags.Split(' '), "-fPIC", "-Wall", "-Wextra", "-Werror", $"-D{Archive.Sim.Define}",
            "-I", headers, "-I", WorkFolder.Headers, "-c", source, "-o", compiled]);
        return compiled;
    }

    public override string ToString() => $"{Compiler} {Flags}";
}
