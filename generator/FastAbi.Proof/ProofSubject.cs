using FastAbi.Proof.Functions;

namespace FastAbi.Proof;

/// <summary>A file with code to prove.</summary>
/// <param name="Path">The file, as the user gave it.</param>
/// <param name="IsProgram">Whether it is a program that a user linked, which need not have every function.</param>
public sealed record ProofSubject(string Path, bool IsProgram)
{
    /// <summary>What the library's own names promise (<c>native/include/fastabi.h</c>); null for any other name.</summary>
    public Variant? Promise => System.IO.Path.GetFileName(Path) switch
    {
        "libfastabi.a" or "fastabi.lib" => Variant.Any,
        "libfastabi-vmcall.a" or "fastabi-vmcall.lib" => Variant.Vmcall,
        "libfastabi-vmmcall.a" or "fastabi-vmmcall.lib" => Variant.Vmmcall,
        "libfastabi-sim.a" or "fastabi-sim.lib" => Variant.Sim,
        "libfastabi-ghcb.a" => Variant.Ghcb,
        "libfastabi-tdcall.a" => Variant.Tdcall,
        _ => null,
    };
}
