using FastAbi.Bindings.Tests.Calls;

namespace FastAbi.Bindings.Tests;

/// <summary>Every call of both layers reaches the hypervisor as the model says, and comes back as it answered.</summary>
public sealed class CallTests
{
    // 49 operations, 8 kinds of results, two layers: 235,200 calls.
    private const int Rounds = 300;

    public static TheoryData<string> Operations => RepositoryAbi.Names;

    [Theory]
    [MemberData(nameof(Operations))]
    public void Imports_XenWithFastAbi_CarryArgumentsAndOutputs(string name)
    {
        Assert.Equal(HypervisorMode.Native, BindingMachine.Boot(FakeCpuid.XenWithFastAbi));
        using var call = new RawCall(RepositoryAbi.Named(name));
        AssertCarried(name, call, reaches: true, Rounds);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void TypedCalls_XenWithFastAbi_CarryArgumentsAndOutputs(string name)
    {
        Assert.Equal(HypervisorMode.Native, BindingMachine.Boot(FakeCpuid.XenWithFastAbi));
        AssertCarried(name, new TypedCall(RepositoryAbi.Named(name)), reaches: true, Rounds);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Imports_NoXen_AnswerEnosysAndWriteNothing(string name)
    {
        Assert.Equal(HypervisorMode.None, BindingMachine.Boot([]));
        using var call = new RawCall(RepositoryAbi.Named(name));
        AssertCarried(name, call, reaches: false, rounds: 10);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void TypedCalls_NoXen_AnswerEnosysAndNothingElse(string name)
    {
        Assert.Equal(HypervisorMode.None, BindingMachine.Boot([]));
        AssertCarried(name, new TypedCall(RepositoryAbi.Named(name)), reaches: false, rounds: 10);
    }

    /// <summary>How the classic ABI carries what is the archive's matter; that a call takes this way is the bindings'.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public void TypedCalls_XenWithoutFastAbi_GoByTheClassicAbi(string name)
    {
        Assert.Equal(HypervisorMode.Classic, BindingMachine.Boot(FakeCpuid.XenWithoutFastAbi));
        var operation = RepositoryAbi.Named(name);
        using var tester = new BindingTester();

        var (result, index) = tester.OnceClassic(operation, new TypedCall(operation));

        Assert.Equal(operation.Classic.IsCarried ? operation.HypercallIndex : null, index);
        if (!operation.Classic.IsCarried)
            Assert.Equal(-(long)XenErrno.ENOSYS, result);
    }

    private static void AssertCarried(string name, BindingCall call, bool reaches, int rounds)
    {
        using var tester = new BindingTester();
        var violations = tester.Test(RepositoryAbi.Named(name), call, reaches, rounds);
        Assert.True(violations.Count == 0, $"{name}: {string.Join('\n', violations)}");
        Assert.Equal(rounds * 8, tester.Calls);
    }
}
