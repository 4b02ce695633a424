using System.Security.Cryptography;
using System.Text;
using FastAbi.Emulation.Machine;
using FastAbi.Emulation.Packages;

namespace FastAbi.Boot.Tests;

/// <summary>Debian's Xen as <c>fastabi boot</c> fetches it, from a mirror that is a folder.</summary>
public sealed class XenPackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(55)]
    [InlineData(56)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Sha256_OfAnyLength_IsTheStandards(int length)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Sha256.Of(bytes));
    }

    [Fact]
    public void Read_FileOfAPackage_IsWhatWasPacked()
    {
        var text = string.Concat(Enumerable.Range(0, 5000).Select(i => $"line {i}\n"));
        _folder.Write("files/boot/xen.gz", text);
        ToolRun.In(_folder.Path, "tar", "cJf", "data.tar.xz", "-C", "files", "./boot").Ended(0);
        ToolRun.In(_folder.Path, "ar", "rc", "x.deb", _folder.Write("debian-binary", "2.0"), "data.tar.xz").Ended(0);
        var package = File.ReadAllBytes(_folder.In("x.deb"));

        Assert.Equal(text, Encoding.ASCII.GetString(DebianPackage.Read(package, "./boot/xen.gz")));
        Assert.Throws<InvalidDataException>(() => DebianPackage.Read(package, "./boot/other.gz"));
        Assert.Throws<InvalidDataException>(() => DebianPackage.Read(package.AsSpan(0, package.Length / 2), "./boot/xen.gz"));
        Assert.Throws<InvalidDataException>(() => DebianPackage.Read("!<arch>\n"u8, "./boot/xen.gz"));
    }

    [Fact]
    public async Task Provide_FileThatIsNotDebians_IsRefusedAndLeavesNothing()
    {
        _folder.Write("pool/main/x/xen/xen-hypervisor-4.17-amd64_4.17.5+72-g01140da4e8-1_amd64.deb", "something else");
        XenPackage package = new($"file://{_folder.Path}", _folder.In("cache"), isTerminal: false) { Archive = "file:///no" };

        var refused = await Assert.ThrowsAsync<EnvironmentException>(() => package.ProvideAsync(TestContext.Current.CancellationToken));

        Assert.Equal(BootNeed.Hypervisor, refused.Need);
        Assert.StartsWith(
            $"Xen 4.17.5 cannot be downloaded: file://{_folder.Path} has another file than Debian's; file:///no: curl: ",
            refused.Message, StringComparison.Ordinal);
        Assert.False(_folder.Has("cache"));
    }

    [Fact]
    public async Task Provide_DamagedFileInTheCache_IsDownloadedAgain()
    {
        _folder.Write("xen-hypervisor-4.17-amd64_4.17.5+72-g01140da4e8-1_amd64.gz", "");
        XenPackage package = new("file:///no", _folder.Path, isTerminal: false) { Archive = "file:///no" };

        Assert.False(package.IsThere);
        await Assert.ThrowsAsync<EnvironmentException>(() => package.ProvideAsync(TestContext.Current.CancellationToken));
    }
}
