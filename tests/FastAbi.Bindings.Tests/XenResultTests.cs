namespace FastAbi.Bindings.Tests;

/// <summary>A result is a value or an error, whatever the hypervisor answers.</summary>
public sealed class XenResultTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0x40011, "262161")]
    [InlineData(long.MaxValue, "9223372036854775807")]
    public void Result_NotNegative_IsAValue(long value, string text)
    {
        var result = new XenResult(value);
        Assert.True(result.IsOk);
        Assert.Equal((value, XenErrno.None, text), (result.Value, result.Error, result.ToString()));
    }

    [Theory]
    [InlineData(-1, XenErrno.EPERM, "-EPERM")]
    [InlineData(-38, XenErrno.ENOSYS, "-ENOSYS")]
    [InlineData(-4095, (XenErrno)4095, "-4095")]
    public void Result_Negative_IsAnError(long value, XenErrno error, string text)
    {
        var result = new XenResult(value);
        Assert.False(result.IsOk);
        Assert.Equal((value, error, text), (result.Value, result.Error, result.ToString()));
    }

    /// <summary>Its negation does not exist; it must not look like success all the same.</summary>
    [Fact]
    public void Result_LeastNumber_IsStillAnError()
    {
        var result = new XenResult(long.MinValue);
        Assert.False(result.IsOk);
        Assert.NotEqual(XenErrno.None, result.Error);
    }
}
