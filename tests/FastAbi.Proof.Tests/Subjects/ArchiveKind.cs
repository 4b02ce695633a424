using FastAbi.Proof.Functions;

namespace FastAbi.Proof.Tests.Subjects;

/// <summary>One of the four archives.</summary>
/// <param name="Name">The file's name in <c>out/lib</c>.</param>
/// <param name="Variant">The hypercall instruction that it uses.</param>
/// <param name="Define">What its sources are compiled with.</param>
internal sealed record ArchiveKind(string Name, Variant Variant, string Define)
{
    public static IReadOnlyList<ArchiveKind> All { get; } =
    [
        new("libfastabi.a", Variant.Any, "FASTABI_VENDOR_ANY"),
        new("libfastabi-vmcall.a", Variant.Vmcall, "FASTABI_VENDOR_VMCALL"),
        new("libfastabi-vmmcall.a", Variant.Vmmcall, "FASTABI_VENDOR_VMMCALL"),
        new("libfastabi-sim.a", Variant.Sim, "FASTABI_SIM"),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(archive => archive.Name)];

    public static ArchiveKind Named(string name) => All.Single(archive => archive.Name == name);

    public static ArchiveKind Of(Variant variant) => All.Single(archive => archive.Variant == variant);

    /// <summary>The archive that the build made.</summary>
    public string File => Path.Combine(TestPaths.Out, "lib", Name) is var file && System.IO.File.Exists(file)
        ? file
        : throw new FileNotFoundException($"{file} is missing; run ./build.sh, or make -C native");
}
