using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Testing.Specs;

namespace FastAbi.Generator.Tests.Operations;

/// <summary>What an operation answers is about it as it is, also where it was made of another one that had answered.</summary>
public sealed class OperationTests
{
    [Fact]
    public void Preserves_OfAChangedOperation_IsAboutTheChangedOne()
    {
        foreach (var operation in RepositoryAbi.Operations)
        {
            _ = (operation.Preserves(Gpr.Rbx), operation.OutputStruct, operation.Exposure);
            var silent = operation with { Outputs = [] };
            var careful = operation with { Clobbers = [] };
            var careless = operation with { Clobbers = RegisterFile.Registers };

            Assert.Equal(Lost([.. operation.Clobbers]), Lost(silent));
            Assert.Equal(Lost([.. operation.Outputs.Select(output => output.Register)]), Lost(careful));
            Assert.Equal(RegisterFile.Registers, Lost(careless));
            Assert.Empty(silent.OutputStruct.Fields);
            Assert.Equal(operation.Outputs.Count > 0, silent.Exposure != operation.Exposure);
        }
    }

    [Fact]
    public void IsBounced_OfAnotherSubOperationThanTheTraditionalCallHas_IsFalse()
    {
        var bounced = RepositoryAbi.Operations.Where(operation => operation.IsBounced && operation.Index is not null).ToList();

        Assert.NotEmpty(bounced);
        Assert.All(bounced, operation => Assert.False((operation with { Index = operation.Index + 1 }).IsBounced, operation.Name));
        Assert.All(bounced, operation => Assert.True((operation with { Index = null }).IsBounced, operation.Name));
    }

    [Fact]
    public void IsBounced_WhereTheResultSharesAMember_IsFalseForAnOutputAlone()
    {
        var bounced = RepositoryAbi.Operations.Where(operation => operation.IsBounced && operation.Classic.Struct is not null);
        var members = bounced
            .SelectMany(operation => operation.Classic.Struct!.Members, (operation, member) => (operation, member)).ToList();

        Assert.Contains(members, pair => pair.member.Output is null);
        Assert.Contains(members, pair => pair.member.Output is not null);
        foreach (var (operation, member) in members)
        {
            var sharing = operation with { Classic = operation.Classic with { Result = member.Place } };
            var isOutput = operation.Classic.Struct!.Members.Any(other => other.Output is not null && other.IsIn(member.Place));

            Assert.Equal(!isOutput, sharing.IsBounced);
        }
    }

    private static List<Gpr> Lost(Operation operation) =>
        [.. RegisterFile.Registers.Where(register => !operation.Preserves(register))];

    private static List<Gpr> Lost(List<Gpr> registers) => [.. RegisterFile.Registers.Where(register =>
        register is RegisterFile.Result or RegisterFile.SubOperation || registers.Contains(register))];
}
