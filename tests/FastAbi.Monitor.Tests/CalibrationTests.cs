namespace FastAbi.Monitor.Tests;

/// <summary>The rates of the clocks, where the machine that is measured does not always run.</summary>
public class CalibrationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1e-5)]
    [InlineData(1e-4)]
    [InlineData(1e-3)]
    public void Measure_OfAMachineThatIsInterrupted_IsAsGoodAsItSays(double interruptions)
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var calibration = Calibration.Measure(new InterruptedCounters(new Random(seed), interruptions));

            Assert.True(calibration.Doubt <= (interruptions < 1e-3 ? Calibration.Enough : Calibration.Tolerable),
                $"{calibration.Doubt} with seed {seed}");
            AssertClose(InterruptedCounters.StampsPerSecond, calibration.StampsPerSecond, calibration.Doubt);
            AssertClose(InterruptedCounters.TimerTicksPerSecond, calibration.TimerTicksPerSecond, calibration.Doubt);
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Measure_WithoutACounter_SaysThatThereIsNone(bool hasNoInterval, bool hasNoTimer)
    {
        InterruptedCounters counters = new(new Random(1), interruptions: 0) { HasNoInterval = hasNoInterval, HasNoTimer = hasNoTimer };

        Assert.Equal(uint.MaxValue, Calibration.Measure(counters).Doubt);
    }

    // The timer is read beside the 8254, not with it: both within the two stamps.
    private static void AssertClose(ulong expected, ulong actual, uint doubt)
    {
        var error = Math.Abs(((double)actual / expected) - 1) * 1e6;
        Assert.True(error <= 2 * doubt, $"{actual} instead of {expected} is {error} millionths, not {doubt}");
    }
}
