namespace FastAbi.Monitor.Tests.SevEs;

/// <summary>Whether a guest was fooled: what it may say has become of a call, by what that was answered.</summary>
public sealed class OfferTests
{
    private const CallRegisters Output = CallRegisters.Rax | CallRegisters.R9;
    private const ulong AllMarks = ulong.MaxValue;
    private const ulong AllBytes = 0x0808_0808_0808_0808;
    private const ulong FourOfR9 = 4ul << 32;

    public static TheoryData<ulong, ulong, ulong> Violations() => new()
    {
        { 1, AllMarks, 0 },
        { 2, AllMarks, 0 },
        { 0, 0, 0 },
        { 0, ~(1ul << 63), 0 },
        { 0, AllMarks, unchecked((ulong)-4096L) },
        { 0, AllMarks, 0x8000_0000 },
        { 0, AllMarks, uint.MaxValue },
        { 0, AllMarks, 1ul << 63 },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public void Answer_ThatBreaksTheProtocol_IsRefusedAndNothingElse(ulong information, ulong lowMarks, ulong result)
    {
        var offer = Once(Answered(information, lowMarks, AllMarks, result, 7));

        Assert.True(offer.MayBeRefused);
        Assert.False(offer.MayBeTaken(Taken(result, 7), AllBytes));
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(-4095L)]
    [InlineData(0x7fff_ffffL)]
    public void Answer_OfTheRightForm_IsTakenAndNothingElse(long result)
    {
        var offer = Once(Answered(0xffff_ffff_0000_0000, AllMarks, AllMarks, (ulong)result, 7));

        Assert.False(offer.MayBeRefused);
        Assert.True(offer.MayBeTaken(Taken((ulong)result, 7), AllBytes));
        Assert.False(offer.MayBeTaken(Taken((ulong)result + 1, 7), AllBytes));
        Assert.Equal(result < 0, offer.MayBeTaken(Taken((ulong)result, 8), AllBytes));
    }

    [Theory]
    [InlineData(0L, true)]
    [InlineData(-1L, false)]
    public void Output_WithoutItsMark_BreaksTheProtocolWhereTheCallSucceeds(long result, bool breaks)
    {
        var answer = Answered(0, AllMarks, AllMarks, (ulong)result, 7);
        answer.Unmark(4);

        Assert.Equal(breaks, Once(answer).MayBeRefused);
        Assert.Equal(!breaks, Once(answer).MayBeTaken(Taken((ulong)result, 7), AllBytes));
    }

    [Fact]
    public void Output_ThatIsNarrow_IsComparedInItsOwnBytes()
    {
        var offer = Once(Answered(0, AllMarks, AllMarks, 0, 0x1_0000_0007));

        Assert.True(offer.MayBeTaken(Taken(0, 7), FourOfR9));
        Assert.False(offer.MayBeTaken(Taken(0, 7), AllBytes));
        Assert.False(offer.MayBeTaken(Taken(0, 8), FourOfR9));
        Assert.False(offer.MayBeTaken(Taken(0, 7), 0));
    }

    /// <summary>A guest that reads a field twice checks the one and takes the other.</summary>
    [Fact]
    public void Answer_ThatChanges_IsNeverTakenWithAResultThatIsNone()
    {
        Offer offer = new()
        {
            Out = Output,
            First = Answered(0, AllMarks, AllMarks, 0, 7),
            Last = Answered(0, AllMarks, AllMarks, 1ul << 40, 8),
        };

        Assert.True(offer.MayBeRefused);
        Assert.True(offer.MayBeTaken(Taken(0, 7), AllBytes));
        Assert.True(offer.MayBeTaken(Taken(0, 8), AllBytes));
        Assert.False(offer.MayBeTaken(Taken(1ul << 40, 8), AllBytes));
        Assert.False(offer.MayBeTaken(Taken(0, 9), AllBytes));
    }

    private static Offer Once(in Answer answer) => new() { Trick = Trick.None, Out = Output, First = answer, Last = answer };

    private static Answer Answered(ulong information, ulong lowMarks, ulong highMarks, ulong result, ulong output) => new()
    {
        Information = information,
        LowMarks = lowMarks,
        HighMarks = highMarks,
        Registers = Taken(result, output),
    };

    private static RegisterFile Taken(ulong result, ulong output) => new() { Rax = result, R9 = output };
}
