using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Emit.CSharp;

/// <summary>Prints which registers each call shows and takes, and how to find them by what a caller has in rax and rdi.</summary>
internal static class CSharpExposureEmitter
{
    public static GeneratedFile Emit(Abi abi) => CSharpFile.Of(CSharpNames.Exposures, () => Text(abi));

    private static Utf8Text Text(Abi abi)
    {
        var writer = CSharpFile.Begin(string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File)));
        writer.Line("/// <summary>The registers that each call shows to the hypervisor and takes from it.</summary>");
        using (writer.Braces($"public static class {CSharpNames.Exposures}"))
        {
            foreach (var operation in abi.Operations)
            {
                writer.Line($"/// <summary>Those of <see cref=\"{operation.MemberName()}\"/>.</summary>");
                writer.Line($"public static {CSharpNames.CallExposure} {operation.ImportName()} => {New(operation.Exposure)};");
                writer.Line();
            }
            writer.Lines($"""
                /// <summary>Those of a call that nobody specifies: enough to be refused.</summary>
                public static {CSharpNames.CallExposure} Unknown => {New(Exposure.OfUnknown)};

                /// <summary>Those of the call that a caller with these registers makes.</summary>
                public static {CSharpNames.CallExposure} Of(ulong rax, ulong rdi) => rax switch
                """);
            using (writer.Block("{", "};"))
            {
                foreach (var hypercall in abi.Hypercalls)
                    Write(writer, hypercall);
                writer.Line("_ => Unknown,");
            }
        }
        return writer.Written;
    }

    private static void Write(CSharpWriter writer, Hypercall hypercall)
    {
        foreach (var operation in hypercall.Operations.Where(operation => operation.Index is null))
            writer.Line($"0x{operation.CallIndex:x8} => {operation.ImportName()},");
        if (hypercall.Operations.FirstOrDefault(operation => operation.Index is not null) is not { } first)
            return;
        using (writer.Braces($"0x{first.CallIndex:x8} => rdi switch", ","))
        {
            foreach (var operation in hypercall.Operations)
                writer.Line($"{operation.Index} => {operation.ImportName()},");
            writer.Line("_ => Unknown,");
        }
    }

    private static string New(Exposure exposure) => $"new((CallRegisters)0x{exposure.In:x2}, (CallRegisters)0x{exposure.Out:x2})";
}
