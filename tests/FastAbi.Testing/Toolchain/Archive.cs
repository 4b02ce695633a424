namespace FastAbi.Testing.Toolchain;

/// <summary>One of the four archives, and what sets it apart.</summary>
/// <param name="Name">The file's name in <c>out/lib</c>.</param>
/// <param name="Define">What its sources are compiled with.</param>
public sealed record Archive(string Name, string Define)
{
    public static Archive Any { get; } = new("libfastabi.a", "FASTABI_VENDOR_ANY");

    public static Archive Vmcall { get; } = new("libfastabi-vmcall.a", "FASTABI_VENDOR_VMCALL");

    public static Archive Vmmcall { get; } = new("libfastabi-vmmcall.a", "FASTABI_VENDOR_VMMCALL");

    public static Archive Sim { get; } = new("libfastabi-sim.a", "FASTABI_SIM");

    public static IReadOnlyList<Archive> All { get; } = [Any, Vmcall, Vmmcall, Sim];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(archive => archive.Name)];

    public static Archive Named(string name) => All.Single(archive => archive.Name == name);

    /// <summary>The archive that the build made.</summary>
    public string File => Path.Combine(TestPaths.Out, "lib", Name) is var file && System.IO.File.Exists(file)
        ? file
        : throw new FileNotFoundException($"{file} is missing; run ./build.sh, or make -C native");
}
