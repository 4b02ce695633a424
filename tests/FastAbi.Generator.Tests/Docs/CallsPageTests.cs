using System.Globalization;
using FastAbi.Model.Binding;
using FastAbi.Model.Classic;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Generator.Tests.Docs;

/// <summary>What <c>docs/calls.md</c> has measured is what the specification has Xen copy.</summary>
public sealed class CallsPageTests
{
    private static readonly Dictionary<string, int> _others = new(StringComparer.Ordinal)
    {
        ["grant_table.set_version"] = 2, // Xen writes back the version, which the interface file has as an input only
        ["memory.memory_map"] = 3, // the entries are copied both ways, natively to a guest-physical address, which takes less
        ["vcpu.register_runstate_phys_area"] = 0, // not in this release
        ["vcpu.register_vcpu_time_phys_area"] = 0,
    };

    [Fact]
    public void Copies_OfEachCall_AreThoseOfItsClassicCall()
    {
        var measured = Measured();
        var diagnostics = new DiagnosticBag();
        var abi = SpecFolder.Load(Path.Combine(TestPaths.Root, "abi"), applyErrata: true, diagnostics);

        Assert.Empty(diagnostics.ToSortedList());
        Assert.NotEmpty(measured);
        Assert.Equal(
            abi.Operations.Where(operation => measured.ContainsKey(operation.Name))
                .ToDictionary(
                    operation => operation.Name, operation => _others.GetValueOrDefault(operation.Name, Copies(operation.Classic))),
            measured);
    }

    // The struct goes in where it has anything to say, and comes back where it has an answer. What it points to is another copy.
    private static int Copies(ClassicCall call)
    {
        var members = call.Struct?.Members ?? [];
        return (members.Any(member => member.Input is not null) ? 1 : 0)
            + (call.Result is not null || members.Any(member => member.Output is not null) ? 1 : 0)
            + members.Count(member => member.Input is ClassicCopyAddress);
    }

    private static Dictionary<string, int> Measured()
    {
        string[][] rows =
        [
            .. from line in File.ReadLines(Path.Combine(TestPaths.Root, "docs", "calls.md"))
               where line.StartsWith('|')
               select line.Trim('|').Split('|', StringSplitOptions.TrimEntries),
        ];
        var column = Array.IndexOf(rows[0], "copies");
        return rows.Where(row => row[0].Contains('.', StringComparison.Ordinal) && row[column].Length > 0)
            .ToDictionary(row => row[0], row => int.Parse(row[column], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
