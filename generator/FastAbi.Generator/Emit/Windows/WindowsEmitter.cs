using FastAbi.Generator.Emit.Assembly;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Emit.Windows;

/// <summary>
/// Prints trampolines for callers by Windows' convention, each operation's in a file of its own: of an archive, a linker takes the objects
/// that are asked for, so that what is not called is left out by all linkers.
/// </summary>
public static class WindowsEmitter
{
    internal const string Folder = $"{AsmEmitter.Folder}/windows";

    /// <summary>The assembly files of a hypercall.</summary>
    public static IEnumerable<GeneratedFile> Emit(Hypercall hypercall) => hypercall.Operations.Select(operation =>
        new GeneratedFile($"{Folder}/{operation.Symbol}.S", () => Text(operation)));

    private static Utf8Text Text(Operation operation)
    {
        var writer = new AsmWriter(UnwindSyntax.Of(CallConvention.Windows));
        writer.Line(GeneratedFile.Banner(operation.Hypercall.File));
        writer.Line("#include \"../trampoline.h\"");
        writer.Line();
        AsmEmitter.Write(writer, operation, CallConvention.Windows);
        writer.Line();
        writer.Line("#ifdef __ELF__");
        writer.Directive(AsmEmitter.NoExecutableStack);
        writer.Line("#endif");
        return writer.Written;
    }
}
