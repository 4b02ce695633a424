using FastAbi.Headers.Clang;

namespace FastAbi.Headers.Tests;

public sealed class LibClangTests
{
    [Fact]
    public void Problem_Here_IsNone()
    {
        Assert.True(LibClang.Problem() is null, LibClang.Problem());
        Assert.Contains("clang version", LibClang.Version, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Debian clang version 14.0.6")]
    [InlineData("Debian clang version 19.1.7 (3~deb12u1)")]
    [InlineData("clang version 21.1.8")]
    public void FaultOf_KnownVersion_IsNone(string version) => Assert.Null(LibClang.FaultOf(version));

    [Theory]
    [InlineData("Debian clang version 13.0.1-11+b2")]
    [InlineData("clang version 3.8.1 (tags/RELEASE_381/final)")]
    public void FaultOf_OldVersion_SaysWhatIsNeeded(string version) =>
    Assert.Equal($"libclang is too old: '{version}'; 14 or newer is needed", LibClang.FaultOf(version));

    [Theory]
    [InlineData("")]
    [InlineData("clang version unknown")]
    public void FaultOf_NoVersion_IsAFault(string version) =>
    Assert.StartsWith("libclang does not state its version", LibClang.FaultOf(version), StringComparison.Ordinal);
}
