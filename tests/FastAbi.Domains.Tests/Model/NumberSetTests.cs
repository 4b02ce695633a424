using FastAbi.Domains.Events;

namespace FastAbi.Domains.Tests.Model;

/// <summary>Numbers that are missing, beside a look at each. A word has 64, and words of words 4096.</summary>
public sealed class NumberSetTests
{
    public static TheoryData<int> Ends => [1, 2, 63, 64, 65, 127, 128, 129, 4095, 4096, 4097, 8192, 1 << 17, 1 << 18];

    [Theory]
    [MemberData(nameof(Ends))]
    public void Missing_InAFullSet_IsTheEndFromAnywhere(int end) => AssertFinds(Full(end), end, isMissing: _ => false);

    [Theory]
    [MemberData(nameof(Ends))]
    public void Missing_InTheEmptySet_IsTheNumberItself(int end) => AssertFinds(new NumberSet((uint)end), end, isMissing: _ => true);

    [Theory]
    [MemberData(nameof(Ends))]
    public void Missing_WhereNumbersAreRemoved_IsTheNextOfThem(int end)
    {
        foreach (var step in (int[])[2, 63, 64, 65, 4096, 4097, 70_000])
        {
            var set = Full(end);
            for (var number = 0; number < end; number += step)
                set.Remove((uint)number);

            AssertFinds(set, end, number => number % step == 0);
        }
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void Missing_WhereARemovedNumberIsAddedAgain_IsTheNextOne(int end)
    {
        var set = Full(end);
        set.Remove(0);
        set.Remove((uint)end - 1);
        set.Add(0);

        AssertFinds(set, end, number => number == end - 1 && number != 0);
    }

    private static NumberSet Full(int end)
    {
        var set = new NumberSet((uint)end);
        for (var number = 0; number < end; number++)
            set.Add((uint)number);
        return set;
    }

    // From numbers behind the end on, too: who goes on behind the last one gets the end once more.
    private static void AssertFinds(NumberSet set, int end, Predicate<int> isMissing)
    {
        var expected = (uint)end;
        for (var number = end + 130; number >= 0; number--)
        {
            if (number < end && isMissing(number))
                expected = (uint)number;
            if (set.NextMissing((uint)number) != expected)
                Assert.Fail($"from {number} on {expected} is missing, not {set.NextMissing((uint)number)}");
        }
        Assert.Equal(expected, set.FirstMissing);
    }
}
