namespace FastAbi.Domains.Tests.Model;

/// <summary>The earliest of the times at 64 places.</summary>
public sealed class DeadlinesTests
{
    private const int Places = 64;
    private const ulong Never = ulong.MaxValue;

    private readonly Deadlines _deadlines = new();

    [Fact]
    public void Earliest_BeforeAnyTimeIsSet_IsNever() => Assert.Equal(Never, _deadlines.Earliest);

    [Fact]
    public void Earliest_OfOneTime_IsItAtEachPlace()
    {
        for (var place = 0; place < Places; place++)
        {
            foreach (var time in (ulong[])[0, 7, Never])
            {
                _deadlines.Set(place, time);

                Assert.Equal(time, _deadlines.Earliest);
            }
        }
    }

    [Fact]
    public void Earliest_WhileTimesPass_IsTheNextOne()
    {
        // Each place has another one, in an order that is not theirs.
        for (var place = 0; place < Places; place++)
            _deadlines.Set(place, (ulong)(place * 37 % Places));

        for (var time = 0; time < Places; time++)
        {
            Assert.Equal((ulong)time, _deadlines.Earliest);
            _deadlines.Set(Enumerable.Range(0, Places).Single(place => place * 37 % Places == time), Never);
        }
        Assert.Equal(Never, _deadlines.Earliest);
    }
}
