using FastAbi.Model.Operations;
using FastAbi.Native.Tests.Programs;

namespace FastAbi.Native.Tests;

/// <summary>A kernel carries the operations that it uses, and no others.</summary>
public sealed class GcSectionsTests
{
    /// <summary>One operation of each hypercall, since an archive has a member for each.</summary>
    public static MatrixTheoryData<string, string> Programs { get; } = new(
        Archive.Names,
        RepositoryAbi.Operations.GroupBy(operation => operation.HypercallIndex).Select(group => group.Last().Name));

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_UsingOneOperation_ContainsNoOther(string archiveName, string operationName)
    {
        var archive = Archive.Named(archiveName);
        var operation = RepositoryAbi.Named(operationName);
        var symbol = operation.Symbol;
        Assert.Equal(
            Functions(archive, "fastabi_enosys", $"fastabi_{symbol}", $"fastabi_{symbol}.not_native", $"fastabi_native_{symbol}",
            $"fastabi_classic_{symbol}"),
            Linked($"gc-{archiveName}-{operationName}", operation, $"fastabi_{symbol}", archive));
    }

    /// <summary>The classic function lies in a section with the portable one's way to -ENOSYS.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_UsingOneClassicCall_ContainsNoOther(string archiveName, string operationName)
    {
        var archive = Archive.Named(archiveName);
        var operation = RepositoryAbi.Named(operationName);
        var symbol = operation.Symbol;
        Assert.Equal(
            Functions(archive, "fastabi_enosys", $"fastabi_{symbol}.not_native", $"fastabi_classic_{symbol}"),
            Linked($"gc-classic-{archiveName}-{operationName}", operation, $"fastabi_classic_{symbol}", archive));
    }

    private static IEnumerable<string> Functions(Archive archive, params IEnumerable<string> expected)
    {
        string[] simulated = archive == Archive.Sim ? ["fastabi_sim_hypercall", "fastabi_sim_vmcall"] : [];
        return expected.Concat(simulated).Order(StringComparer.Ordinal);
    }

    /// <summary>The library's functions in a program that calls one of them.</summary>
    private static IEnumerable<string> Linked(string name, Operation operation, string function, Archive archive)
    {
        var folder = WorkFolder.Fresh(name);
        var source = WorkFolder.Write(folder, "program.c", ProgramText.CallingOne(operation, function, hasHooks: archive == Archive.Sim));
        var program = Path.Combine(folder, "program");
        NativeTool.Run(NativeTool.Compiler,
            "-std=c11", "-ffreestanding", "-nostdlib", "-static", "-fno-stack-protector", "-ffunction-sections", "-fdata-sections",
            "-Wl,--gc-sections", "-Wl,--fatal-warnings", "-I", WorkFolder.Headers, source, archive.File, "-o", program);
        return CodeFile.ReadSingle(program).Functions
            .Select(function => function.Name)
            .Where(name => name.StartsWith("fastabi_", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    }
}
