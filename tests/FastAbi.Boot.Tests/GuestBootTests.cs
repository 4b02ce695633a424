using System.Text.RegularExpressions;

namespace FastAbi.Boot.Tests;

/// <summary>The guests on real QEMU and on real Xen.</summary>
public sealed partial class GuestBootTests : IDisposable
{
    private static readonly string[] s_calls = ReadCalls();
    private static readonly string[] s_madeByHello = ["fastabi_version_version", "fastabi_version_get_features"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void HelloC_OnBareQemu_SaysThatThereIsNoXen()
    {
        var run = GuestBoot.On("bare", GuestBoot.Built("hello-c.elf"), _folder.Path);

        AssertStatus(0, run);
        Assert.StartsWith("fastabi-guest: hello-c\nno Xen here", run.Output, StringComparison.Ordinal);
        Assert.Equal(s_calls.Select(call => $"fastabi_{call}"), Names("hello-c-bare", "ok"));
        Assert.Equal(["native calls"], Names("hello-c-bare", "skip"));
        Assert.Empty(Names("hello-c-bare", "notOk"));
    }

    [Fact]
    public void HelloC_OnXen_SaysVersionAndThatEveryNativeCallIsAbsent()
    {
        var run = GuestBoot.On("xen", GuestBoot.Built("hello-c.elf"), _folder.Path);

        AssertStatus(0, run);
        Assert.StartsWith("fastabi-guest: hello-c\nXen 4.17, ", run.Output, StringComparison.Ordinal);
        Assert.Contains("FastABI is absent\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(49, s_calls.Length);
        Assert.Equal(
            [.. s_madeByHello, .. s_calls.Select(call => $"fastabi_native_{call}")],
            Names("hello-c-xen", "ok"));
        Assert.Empty(Names("hello-c-xen", "skip"));
        Assert.Empty(Names("hello-c-xen", "notOk"));
        Assert.Contains("(XEN) ", File.ReadAllText(_folder.In("hello-c-xen.log")), StringComparison.Ordinal);
    }

    [Fact]
    public void HelloC_WithTheArchiveOfThisProcessor_CallsXenNatively()
    {
        AssertStatus(0, GuestBoot.On("xen", GuestBoot.Built("hello-c-vmmcall.elf"), _folder.Path));

        Assert.Equal(s_madeByHello.Length + s_calls.Length, Names("hello-c-vmmcall-xen", "ok").Count);
    }

    /// <summary>vmcall raises an invalid-opcode fault on the AMD processor that QEMU gives Xen.</summary>
    [Fact]
    public void HelloC_WithTheArchiveOfTheOtherVendor_AnswersWithoutAFault()
    {
        AssertStatus(0, GuestBoot.On("xen", GuestBoot.Built("hello-c-vmcall.elf"), _folder.Path));

        Assert.Equal(s_calls.Select(call => $"fastabi_{call}"), Names("hello-c-vmcall-xen", "ok"));
        Assert.Equal(["native calls"], Names("hello-c-vmcall-xen", "skip"));
    }

    [Fact]
    public void HelloC_BootedTwice_GivesTheSameReport()
    {
        AssertStatus(0, GuestBoot.On("xen", GuestBoot.Built("hello-c.elf"), _folder.Path));
        var first = File.ReadAllBytes(_folder.In("hello-c-xen.json"));
        AssertStatus(0, GuestBoot.On("xen", GuestBoot.Built("hello-c.elf"), _folder.Path));

        Assert.Equal(first, File.ReadAllBytes(_folder.In("hello-c-xen.json")));
    }

    [Theory]
    [InlineData("bare")]
    [InlineData("xen")]
    public void FaultC_OnEitherPlatform_IsACrashWithItsPlace(string platform)
    {
        var run = GuestBoot.On(platform, GuestBoot.Built("fault-c.elf"), _folder.Path);

        AssertStatus(4, run);
        Assert.Matches(@"crashed: vector 6 \(#UD\) error 0x0 rip 0x[0-9a-f]+ execute_undefined_instruction\+0x0\n", run.Complaints);
        Assert.Equal(["before the fault"], Names($"fault-c-{platform}", "ok"));
    }

    [Fact]
    public void Hang_OnBareQemu_IsATimeout()
    {
        var run = GuestBoot.On("bare", Assemble("hang"), _folder.Path, seconds: 2);

        AssertStatus(5, run);
        Assert.Equal("fastabi-guest: hang\nok the console works\n", run.Output);
    }

    [Fact]
    public void Hang_OnXenWhichCannotLoadIt_IsXensPanic()
    {
        var run = GuestBoot.On("xen", Assemble("hang"), _folder.Path);

        AssertStatus(4, run);
        Assert.Equal("", run.Output);
        Assert.Contains("(XEN) Could not construct domain 0\n", run.Complaints, StringComparison.Ordinal);
    }

    private static void AssertStatus(int expected, ToolRun run) => run.Ended(expected);

    private List<string> Names(string report, string result) => new BootReport(_folder.In($"{report}.json")).Names(result);

    // The interface files themselves say which calls there must be, without the generator in between: an operation is a
    // key two columns in.
    internal static string[] ReadCalls() =>
    [
        .. from file in Directory.GetFiles(Path.Combine(TestPaths.Root, "abi"), "*.yml").Order(StringComparer.Ordinal)
           from line in File.ReadLines(file)
           where OperationLine().IsMatch(line)
           select $"{Path.GetFileNameWithoutExtension(file)}_{line.Trim(' ', ':')}",
    ];

    [GeneratedRegex("^  [a-z_]+:$", RegexOptions.CultureInvariant)]
    private static partial Regex OperationLine();

    private string Assemble(string name)
    {
        var elf = _folder.In($"{name}.elf");
        var source = Path.Combine(GuestSource.Folder, $"{name}.S");
        ToolRun.In(_folder.Path, "cc", "-c", source, "-o", $"{elf}.o").Succeeded();
        ToolRun.In(_folder.Path, "ld", "-m", "elf_x86_64", "-Ttext", "0x100000", "-e", "start", $"{elf}.o", "-o", elf).Succeeded();
        return elf;
    }
}
