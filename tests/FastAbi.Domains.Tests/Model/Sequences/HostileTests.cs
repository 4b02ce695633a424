namespace FastAbi.Domains.Tests.Model.Sequences;

/// <summary>
/// A guest that makes any calls and writes anything: nothing is thrown, nothing outside its pages changes, nothing is allocated.
/// </summary>
public sealed class HostileTests(ITestOutputHelper output)
{
    private const int Calls = 200_000;

    /// <summary>bind_pirq and the two registrations that came with Xen 4.18.</summary>
    private const int NeverSucceed = 3;

    [Fact]
    public void Dispatch_WithAnyRegisters_LeavesEverythingElseAlone()
    {
        using var guest = Run();
        using var again = Run();

        output.WriteLine($"{guest.Domains} domains, {guest.Unknown} calls that there are not (FASTABI_SEED={Seed.Value})");
        output.WriteLine($"successes by ordinal: {string.Join(' ', guest.Successes)}");
        Assert.Equal(NeverSucceed, guest.Successes.Count(successes => successes == 0));
        Assert.Equal(guest.Successes, again.Successes);

        // A collection gives up the rest of a thread's buffer, which counts as allocated then; but not at the same call again.
        Assert.Empty(guest.Allocating.Intersect(again.Allocating));
    }

    private static HostileGuest Run()
    {
        var guest = new HostileGuest(new Random(Seed.Value));

        for (var call = 0; call < Calls; call++)
        {
            var problem = Record.Exception(guest.Step);

            Assert.True(problem is null, $"call {call} (FASTABI_SEED={Seed.Value}): {problem}");
        }
        return guest;
    }
}
