using FastAbi.Native.Tests.Calls;
using FastAbi.Native.Tests.Calls.Classic;

namespace FastAbi.Native.Tests;

/// <summary>
/// Classic calls give Xen what somebody who writes them by hand against Xen's headers would give it: an opinion that shares
/// nothing with the recorded layouts, the overlay and the generator.
/// </summary>
public sealed class XenHeaderTests
{
    private const int Rounds = 40;

    public static TheoryData<string> Operations => RepositoryAbi.Names;

    [Theory]
    [MemberData(nameof(Operations))]
    public void Classic_EveryOperation_IsWhatXensHeadersSay(string name)
    {
        var operation = RepositoryAbi.Named(name);
        using var machine = new SimMachine(MachineLibrary.Sim);
        using var tester = new TrampolineTester(machine, Seed.Value, HeaderOracle.Expect);
        var violations = tester.Test(operation, $"fastabi_classic_{operation.Symbol}", CallPath.Classic, Rounds);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }
}
