using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Rust;

/// <summary>Prints the modules of the crate that are made of the model.</summary>
public static class RustEmitter
{
    internal const string Folder = "native/rust/src";

    /// <summary>The function that makes a call, without its body.</summary>
    public static string Prototype(Operation operation) => RustCallEmitter.Signature(operation);

    /// <summary>The module that has a hypercall's functions, as another crate names it.</summary>
    public static string Module(Abi abi, Hypercall hypercall) => $"fastabi::calls::{hypercall.Module(abi)}";

    /// <summary>The functions of the archive, and the types of their arguments.</summary>
    public static IEnumerable<GeneratedFile> Emit(Abi abi) => [RustSymbolEmitter.Emit(abi), RustTypeEmitter.Emit(abi)];

    /// <summary>Starts a file of the whole interface.</summary>
    internal static RustWriter Begin(Abi abi) =>
        Begin(string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File)));

    /// <summary>Starts a file that is made of others.</summary>
    internal static RustWriter Begin(string sources)
    {
        var writer = new RustWriter();
        writer.Line(GeneratedFile.Banner(sources));
        return writer;
    }
}
