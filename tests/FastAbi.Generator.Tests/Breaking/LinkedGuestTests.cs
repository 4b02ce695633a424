using FastAbi.Compare;
using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Testing.Specs;

namespace FastAbi.Generator.Tests.Breaking;

/// <summary>
/// The judgement is right: for made-up operations and made-up changes of them there is an error if and only if a guest notices that is
/// linked with the old trampoline and runs on a hypervisor of the new specification.
/// </summary>
public sealed class LinkedGuestTests(ITestOutputHelper output)
{
    private const int Hypercalls = 500;

    // What depends on a sign bit shows in every second call.
    private const int Calls = 40;

    [Fact]
    public void Compare_AnyChange_IsAnErrorIfAndOnlyIfALinkedGuestNotices()
    {
        output.WriteLine($"FASTABI_SEED={Seed.Value}");
        var random = new Random(Seed.Value);
        var edit = new SpecEdit(random);
        using SpecFixture old = new(), current = new();
        foreach (var hypercall in SpecGenerator.Hypercalls(Hypercalls, (ulong)Seed.Value))
        {
            old.Write($"abi/{hypercall.Name}.yml", hypercall.ToYaml());
            current.Write($"abi/{hypercall.Name}.yml", edit.Of(hypercall).ToYaml());
        }
        var findings = Compare(old, current);
        var (breaks, harmless) = (0, 0);

        foreach (var (before, now) in old.LoadSound().Operations.Zip(current.LoadSound().Operations))
        {
            var found = findings[now.Name].ToList();
            // A field that replaces one just like it counts as the same under another name, which no machine can tell.
            if (found.Exists(finding => finding.Rule == RecompileRules.FieldRenamed))
                continue;
            var isError = found.Exists(finding => finding.Rule.Severity == Severity.Error);
            if (new LinkedGuest(before, now, random).Notices(Calls) != isError)
            {
                var file = $"{now.Name.Split('.')[0]}.yml";
                Assert.Fail($"""
                    {(isError ? "no call shows" : "a call shows what none of these says")}:
                    {string.Join('\n', found)}
                    {File.ReadAllText(Path.Combine(old.Abi, file))}
                    {File.ReadAllText(Path.Combine(current.Abi, file))}
                    """);
            }

            (breaks, harmless) = isError ? (breaks + 1, harmless) : (breaks, harmless + (found.Count > 0 ? 1 : 0));
        }

        output.WriteLine($"{breaks} operations break, {harmless} differ without harm");
        Assert.InRange(breaks, Hypercalls / 4, int.MaxValue);
        Assert.InRange(harmless, Hypercalls / 10, int.MaxValue);
    }

    /// <summary>The findings of a comparison by the operation that their messages begin with.</summary>
    private static ILookup<string, Diagnostic> Compare(SpecFixture old, SpecFixture current)
    {
        var diagnostics = new DiagnosticBag();
        using var other = new OtherSpecification(old.Abi);
        Comparison.Run(SpecFolder.Read(current.Abi, diagnostics), other, applyErrata: true, diagnostics);
        return diagnostics.ToSortedList().ToLookup(finding => finding.Message.Split(':')[0]);
    }
}
