namespace FastAbi.Domains.Tests.Model;

public sealed class VersionTests : IDisposable
{
    private readonly TestGuest _guest = new();

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void Version_OfTheModel_Is417() => Assert.Equal(0x40011, _guest.Calls.XenVersion.Version(_guest.Caller).Value);

    [Fact]
    public void GetFeatures_OfSubmap0_AreThoseOfAPvhFirstDomain()
    {
        Assert.Equal(0, _guest.Calls.XenVersion.GetFeatures(_guest.Caller, 0, out var features).Value);
        Assert.Equal(0x12b05u, features);
        Assert.Equal(XenErrno.EINVAL, _guest.Calls.XenVersion.GetFeatures(_guest.Caller, 1, out _).Error);
    }
}
