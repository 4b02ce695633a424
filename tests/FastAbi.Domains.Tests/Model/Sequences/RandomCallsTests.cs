namespace FastAbi.Domains.Tests.Model.Sequences;

/// <summary>
/// Whatever a guest calls in whatever order: no port is in two states, what is closed is gone everywhere, an event that was
/// sent is taken once or still pending and can be found, whoever polls wakes, and the times of a vCPU sum up.
/// </summary>
public sealed class RandomCallsTests
{
    private const int Steps = 5000;

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Calls_ByChance_KeepEveryInvariant(int vcpus, bool isFifo)
    {
        using var guest = new RandomGuest(vcpus, isFifo, new Random(Seed.Value + vcpus));

        for (var step = 0; step < Steps; step++)
        {
            var problem = Record.Exception(guest.Step);

            Assert.True(problem is null, $"step {step} (FASTABI_SEED={Seed.Value}): {problem}");
        }
    }
}
