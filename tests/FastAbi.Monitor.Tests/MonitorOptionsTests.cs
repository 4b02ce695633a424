using System.Text;

namespace FastAbi.Monitor.Tests;

public class MonitorOptionsTests
{
    [Fact]
    public void Parse_Nothing_HasTheDefaults()
    {
        var options = MonitorOptions.Parse([]);

        Assert.True(options.Wrong.IsEmpty);
        Assert.Equal(Vendor.Amd, options.Vendor);
        Assert.Equal(0x40000000u, options.Leaf);
        Assert.True(options.SpeaksFastAbi);
        Assert.Equal(1, options.Vcpus);
        Assert.Equal(0ul, options.Megabytes);
        Assert.Equal(1ul, options.Seed);
        Assert.Equal(30ul, options.Silence);
        Assert.False(options.Trace || options.Count || options.Poison || options.Guard || options.HasFixedLayout);
        Assert.True(options.GuestCommandLine.IsEmpty);
    }

    [Fact]
    public void Parse_EveryOption_IsTaken()
    {
        var options = MonitorOptions.Parse(
            " vendor=intel  leaf=0x40000100 nofastabi vcpus=8 memory=768 trace count poison seed=18446744073709551615 silence=0 guard "u8 +
            "fixed_mem_layout"u8);

        Assert.True(options.Wrong.IsEmpty);
        Assert.Equal(Vendor.Intel, options.Vendor);
        Assert.Equal(0x40000100u, options.Leaf);
        Assert.False(options.SpeaksFastAbi);
        Assert.Equal(8, options.Vcpus);
        Assert.Equal(768ul, options.Megabytes);
        Assert.Equal(ulong.MaxValue, options.Seed);
        Assert.Equal(0ul, options.Silence);
        Assert.True(options.Trace && options.Count && options.Poison && options.Guard && options.HasFixedLayout);
    }

    [Theory]
    [InlineData("sev=es", false)]
    [InlineData("sev=snp", true)]
    public void Parse_Sev_BringsTheFixedLayout(string text, bool hasPageStates)
    {
        var options = MonitorOptions.Parse(Encoding.ASCII.GetBytes(text));

        Assert.True(options.Wrong.IsEmpty);
        Assert.True(options.IsSealed && options.HasFixedLayout);
        Assert.Equal(hasPageStates, options.HasPageStates);
    }

    [Fact]
    public void Parse_Tdx_BringsTheFixedLayoutAndIntel()
    {
        var options = MonitorOptions.Parse("tdx"u8);

        Assert.True(options.Wrong.IsEmpty);
        Assert.True(options.IsTdx && options.IsSealed && options.HasFixedLayout && !options.HasGhcb);
        Assert.Equal(Vendor.Intel, options.Vendor);
    }

    [Theory]
    [InlineData("sev=es hostile=7")]
    [InlineData("hostile=7 sev=es")]
    [InlineData("hostile=7 tdx")]
    public void Parse_HostileBesideSev_HasItsSeed(string commandLine)
    {
        var options = MonitorOptions.Parse(Encoding.ASCII.GetBytes(commandLine));

        Assert.True(options.Wrong.IsEmpty);
        Assert.Equal(7ul, options.Hostile);
    }

    [Theory]
    [InlineData("trace -- a=b vcpus=9", "a=b vcpus=9")]
    [InlineData("--", "")]
    [InlineData("-- -- x", "-- x")]
    [InlineData("--  x ", " x ")]
    public void Parse_TwoDashes_LeaveTheRestToTheGuest(string commandLine, string guests)
    {
        var options = MonitorOptions.Parse(Encoding.ASCII.GetBytes(commandLine));

        Assert.True(options.Wrong.IsEmpty);
        Assert.Equal(guests, Encoding.ASCII.GetString(options.GuestCommandLine));
    }

    [Theory]
    [InlineData("trace vcpu=1 count", "vcpu=1", "is not an option")]
    [InlineData("trace=1", "trace=1", "is not an option")]
    [InlineData("Trace", "Trace", "is not an option")]
    [InlineData("vcpus", "vcpus", "is not an option")]
    [InlineData("vcpus=", "vcpus=", "is not a number from 1 to 8")]
    [InlineData("vcpus=0", "vcpus=0", "is not a number from 1 to 8")]
    [InlineData("vcpus=9", "vcpus=9", "is not a number from 1 to 8")]
    [InlineData("vcpus=4294967297", "vcpus=4294967297", "is not a number from 1 to 8")]
    [InlineData("vcpus=2x", "vcpus=2x", "is not a number from 1 to 8")]
    [InlineData("memory=3", "memory=3", "is not a number of MiB from 4 to 768")]
    [InlineData("memory=769", "memory=769", "is not a number of MiB from 4 to 768")]
    [InlineData("leaf=0x40000080", "leaf=0x40000080", "is not a multiple of 0x100 from 0x40000000 to 0x4000ff00")]
    [InlineData("leaf=0x40010000", "leaf=0x40010000", "is not a multiple of 0x100 from 0x40000000 to 0x4000ff00")]
    [InlineData("leaf=0x140000000", "leaf=0x140000000", "is not a multiple of 0x100 from 0x40000000 to 0x4000ff00")]
    [InlineData("leaf=0x", "leaf=0x", "is not a multiple of 0x100 from 0x40000000 to 0x4000ff00")]
    [InlineData("sev=plain", "sev=plain", "is not es or snp")]
    [InlineData("sev=es vendor=intel", "vendor=intel", "cannot be beside the other: only AMD's processors have SEV-ES")]
    [InlineData("vendor=intel count sev=es", "sev=es", "cannot be beside the other: only AMD's processors have SEV-ES")]
    [InlineData("sev=es hostile=x", "hostile=x", "is not a number of 64 bits")]
    [InlineData("count hostile=1 -- sev=es", "hostile", "needs sev or tdx: nothing is hidden from the hypervisor of another guest")]
    [InlineData("tdx sev=es", "sev=es", "cannot be beside the other: only AMD's processors have SEV-ES")]
    [InlineData("tdx vendor=amd", "vendor=amd", "cannot be beside the other: only Intel's processors have TDX")]
    [InlineData("vendor=via", "vendor=via", "is not amd or intel")]
    [InlineData("seed=18446744073709551616", "seed=18446744073709551616", "is not a number of 64 bits")]
    [InlineData("silence=1000001", "silence=1000001", "is not a number of seconds up to 1000000")]
    public void Parse_WrongOption_IsNamedWithWhatWouldBeRight(string commandLine, string word, string expected)
    {
        var options = MonitorOptions.Parse(Encoding.ASCII.GetBytes(commandLine));

        Assert.Equal(word, Encoding.ASCII.GetString(options.Wrong));
        Assert.Equal(expected, options.Expected);
    }
}
