using FastAbi.Native.Tests.Toolchain;

namespace FastAbi.Native.Tests.Windows;

/// <summary>A way to make the archives for Windows.</summary>
/// <param name="Name">Its compiler.</param>
/// <param name="Compile">That compiler's command.</param>
/// <param name="Variables">What make has to know.</param>
internal sealed record WindowsBuild(string Name, IReadOnlyList<string> Compile, IReadOnlyList<string> Variables)
{
    private readonly Lazy<string> _folder = new(() => NativeBuild.Make($"windows-{Name}", ["windows", .. Variables]));

    /// <summary>mingw's gcc and binutils: what the makefile takes by itself.</summary>
    public static WindowsBuild Mingw { get; } = new("mingw", ["x86_64-w64-mingw32-gcc"], []);

    /// <summary>clang, and LLVM's archiver.</summary>
    public static WindowsBuild Clang { get; } = new(
        "clang",
        ["clang", "--target=x86_64-pc-windows-msvc", "-ffreestanding"],
        ["WINDOWS_CC=clang --target=x86_64-pc-windows-msvc", "WINDOWS_AR=llvm-ar"]);

    public static IReadOnlyList<WindowsBuild> All { get; } = [Mingw, Clang];

    /// <summary>The file names of the archives.</summary>
    public static IReadOnlyList<string> Archives { get; } = ["fastabi.lib", "fastabi-vmcall.lib", "fastabi-vmmcall.lib"];

    /// <summary>An archive, in a folder of this build.</summary>
    public string Archive(string name) => Path.Combine(_folder.Value, "lib", "windows", name);

    public static WindowsBuild Named(string name) => All.Single(build => build.Name == name);
}
