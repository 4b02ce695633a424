using FastAbi.Model.Binding;
using FastAbi.Model.Classic;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Model.Types;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Tests.Subjects;

namespace FastAbi.Proof.Tests;

/// <summary>A right archive is refused where the specification says something else, whatever that is.</summary>
public sealed class WrongSpecificationTests
{
    private static readonly byte[] _archive = File.ReadAllBytes(ArchiveKind.All[0].File);

    /// <summary>Ways to say something else about an operation; null where the operation has nothing to say it about.</summary>
    private static readonly (string Name, string Rules, Func<Operation, Operation?> Alter)[] _alterations =
    [
        ("another hypercall", "FAB0130", operation =>
            operation with { Hypercall = operation.Hypercall with { Index = operation.HypercallIndex + 1 } }),
        ("another sub-operation", "FAB0130", operation => operation.Index is { } index ? operation with { Index = index + 1 } : null),
        ("no sub-operation", "FAB0130", operation => operation with { Index = null }),
        ("an input in another register", "FAB0130", operation => Unused(operation) is { } register
        ? WithInput(operation, input => input with { Register = register }) : null),
        ("a narrower input", "FAB0130",
        operation =>
        WithInput(operation, input => input.Type.Bits == 8 ? input with { Type = CType.BuiltIn["uint16_t"] }
        : input with { Type = CType.BuiltIn["uint8_t"] })),
        ("a signed input", "FAB0130", operation => operation.Inputs.All(input => input.Type.Bits == 64) ? null
        : WithInput(operation, input => input with { Type = input.Type with { IsSigned = !input.Type.IsSigned } },
        input => input.Type.Bits < 64)),
        ("inputs in another order", "FAB0130", operation => operation.Inputs.Count > 1
        ? operation with { Inputs = [.. operation.Inputs.Reverse()] } : null),
        ("an input more", "FAB0130", operation => Unused(operation) is { } register
        ? operation with { Inputs = [.. operation.Inputs, More(operation, register)] } : null),
        ("an output more", "FAB0133", operation => Unused(operation) is { } register
        ? operation with { Classic = ClassicCall.Unknown, Outputs = [.. operation.Outputs, More(operation, register)] } : null),
        ("an output less", "FAB0126", operation => operation.Outputs.Count > 0 ? operation with { Outputs = [] } : null),
        ("an output in another register", "FAB0133", operation => operation.Outputs.Count > 0 && Unused(operation) is { } register
        ? operation with { Outputs = [.. operation.Outputs.SkipLast(1), operation.Outputs[^1] with { Register = register }] } : null),
        ("a narrower output", "FAB0126", operation => operation.Outputs.Count > 0 && operation.Outputs[0].Type.Bits > 8
        ? operation with { Outputs = [operation.Outputs[0] with { Type = CType.BuiltIn["uint8_t"] }, .. operation.Outputs.Skip(1)] }
        : null),
        ("r12 destroyed", "FAB0135", operation => operation.Preserves(Gpr.R12) && operation.Inputs.All(input => input.Register != Gpr.R12)
        ? operation with { Clobbers = [.. operation.Clobbers, Gpr.R12] } : null),
    ];

    private static readonly (string Name, string Rules, Func<ClassicCall, ClassicCall?> Alter)[] _classicAlterations =
    [
        ("not carried", "FAB0126 FAB0128", call => call.IsCarried ? ClassicCall.NotCarried("for the test") : null),
        ("other arguments", "FAB0130", call => call.Arguments.Count > 1
        && !(call.Arguments[0] is ClassicConstant first && call.Arguments[^1] is ClassicConstant last && first.Number == last.Number)
        ? call with { Arguments = [.. call.Arguments.Reverse()] } : null),
        ("another constant", "FAB0130", call => call.Arguments is [ClassicConstant first, ..]
        ? call with { Arguments = [first with { Number = first.Number + 1 }, .. call.Arguments.Skip(1)] } : null),
        ("members elsewhere", "FAB0131 FAB0132", call => call.Struct?.Members is [{ Input: ClassicInput } first, ..]
        && first.Offset + 1 + first.Bits / 8 <= call.Struct.Size
            ? call with { Struct =
            call.Struct! with { Members =
            [first with { Place = first.Place with { Offset = first.Offset + 1 } }, .. call.Struct.Members.Skip(1)] } } : null),
        ("a constant member", "FAB0131", call => call.Struct?.Members is [{ Input: ClassicInput } first, ..]
            ? call with { Struct =
            call.Struct! with { Members = [first with { Input = new ClassicConstant(7, "7") }, .. call.Struct.Members.Skip(1)] } } : null),
        ("a longer struct", "FAB0130", call => call.Struct is { } passed
        ? call with { Struct = passed with { Layout = passed.Layout with { Size = passed.Size + 64 } } } : null),
        ("a second result", "FAB0134", call => call.Struct is { } passed && call.Result is null
        ? call with { Result = passed.Layout.Members[0] } : null),
    ];

    public static TheoryData<string> Names => new(_alterations.Select(alteration => alteration.Name));

    public static TheoryData<string> ClassicNames => new(_classicAlterations.Select(alteration => alteration.Name));

    [Theory, MemberData(nameof(Names))]
    public void Proof_AgainstAnAlteredOperation_FindsIt(string name)
    {
        var (_, rules, alter) = _alterations.Single(alteration => alteration.Name == name);
        Check(ProofRun.Repository.Operations.Select(alter).OfType<Operation>(), FunctionKind.Native, rules);
    }

    [Theory, MemberData(nameof(ClassicNames))]
    public void Proof_AgainstAnAlteredClassicCall_FindsIt(string name)
    {
        var (_, rules, alter) = _classicAlterations.Single(alteration => alteration.Name == name);
        Check(ProofRun.Repository.Operations.Where(operation => operation.Classic.IsCarried)
            .Select(operation => alter(operation.Classic) is { } call ? operation with { Classic = call } : null).OfType<Operation>(),
            FunctionKind.Classic, rules);
    }

    [Fact]
    public void Proof_AgainstUpstreamsReading_FindsWhatTheErrataChange()
    {
        var diagnostics = new DiagnosticBag();
        var upstream = SpecFolder.Load(Path.Combine(TestPaths.Root, "abi"), applyErrata: false, diagnostics);

        var run = ProofRun.Of(upstream, "libfastabi.a", _archive);

        var altered = ProofRun.Repository.Operations.Where(operation => operation.Documentation.Errata.Count > 0)
            .Select(operation => operation.Name).ToHashSet();
        Assert.NotEmpty(run.Findings);
        Assert.Subset(altered, run.File!.Functions.Where(function => !function.IsProved).Select(function => function.Operation.Name)
            .ToHashSet());
    }

    private static void Check(IEnumerable<Operation> operations, FunctionKind kind, string rules)
    {
        var altered = operations.ToList();
        Assert.NotEmpty(altered);
        foreach (var operation in altered)
        {
            var run = ProofRun.OfPart(ProofRun.Only(operation), "libfastabi.a", _archive);
            Assert.False(run.File!.Functions.Single(function => function.Kind == kind).IsProved, operation.Name);
            Assert.True(run.Findings.Any(finding => rules.Contains(finding.Rule.Id, StringComparison.Ordinal)),
                $"{operation.Name}: {string.Join('\n', run.Findings)}");
            Assert.All(run.Findings, finding => Assert.Equal(operation.Position, finding.Position));
        }
    }

    private static Operation? WithInput(Operation operation, Func<Field, Field> alter, Func<Field, bool>? which = null)
    {
        if (operation.Inputs.FirstOrDefault(which ?? (_ => true)) is not { } input)
            return null;
        return operation with { Inputs = [.. operation.Inputs.Select(other => other == input ? alter(input) : other)] };
    }

    private static Field More(Operation operation, Gpr register) =>
        new("more", "more", CType.BuiltIn["uint64_t"], null, register, null, null, operation.Position);

    private static Gpr? Unused(Operation operation) =>
        RegisterFile.Registers.Skip(2).Reverse().Select(register => (Gpr?)register)
        .FirstOrDefault(register => operation.Inputs.Concat(operation.Outputs).All(field => field.Register != register));
}
