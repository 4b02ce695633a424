using FastAbi.Native.Tests.Elf;
using FastAbi.Native.Tests.Programs;
using FastAbi.Native.Tests.Toolchain;

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
        var folder = WorkFolder.Fresh($"gc-{archiveName}-{operationName}");
        var source = WorkFolder.Write(folder, "program.c",
            ProgramText.CallingOne(operation, $"fastabi_{operation.Symbol}", hasHooks: archive == Archive.Sim));
        var program = Path.Combine(folder, "program");
        Tool.Run(Tool.Compiler,
            "-std=c11", "-ffreestanding", "-nostdlib", "-static", "-fno-stack-protector", "-ffunction-sections", "-fdata-sections",
            "-Wl,--gc-sections", "-Wl,--fatal-warnings", "-I", WorkFolder.Headers, source, archive.File, "-o", program);

        string[] expected = ["fastabi_enosys", $"fastabi_{operation.Symbol}", $"fastabi_native_{operation.Symbol}"];
        string[] simulated = archive == Archive.Sim ? ["fastabi_sim_hypercall", "fastabi_sim_vmcall"] : [];
        Assert.Equal(
            expected.Concat(simulated).Order(StringComparer.Ordinal),
            ElfReader.ReadSingle(program).Functions
                .Select(function => function.Name)
                .Where(name => name.StartsWith("fastabi_", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }
}
