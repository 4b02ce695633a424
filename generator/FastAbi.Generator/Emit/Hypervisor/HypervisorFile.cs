using FastAbi.Generator.Emit.CSharp;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Hypervisor;

/// <summary>What the generated files of the hypervisor's side have in common.</summary>
internal static class HypervisorFile
{
    public const string Folder = "managed/FastAbi.Dispatch/Generated";

    private const string Namespace = "FastAbi.Dispatch";

    /// <summary>Writes the lines above a type that is about every operation.</summary>
    public static CSharpWriter Begin(Abi abi, params string[] usings) =>
        Begin(string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File)), usings);

    /// <summary>Writes the lines above a type.</summary>
    public static CSharpWriter Begin(string sources, params string[] usings) => CSharpFile.BeginIn(Namespace, sources, usings);

    /// <summary>The file of a type.</summary>
    public static GeneratedFile Of(string type, Func<Utf8Text> text) => new($"{Folder}/{type}.cs", text);
}
