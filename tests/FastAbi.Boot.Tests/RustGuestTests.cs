using System.Diagnostics;
using FastAbi.Testing.Toolchain;

namespace FastAbi.Boot.Tests;

/// <summary>The example kernel in Rust: built as a user builds it, it boots everywhere and finds what it expects.</summary>
public sealed class RustGuestTests : IDisposable
{
    // Debian's, which is the oldest that the crate takes.
    private const string Cargo = "/usr/bin/cargo";

    private static readonly string[] s_checks =
    [
        "version is that of CPUID", "get_features answers", "yield answers", "is_up answers 1", "is_up knows no vCPU 4000", "time passes",
        "the vCPU runs", "the grant table has a format", "the grant table has room", "a loopback channel", "port 0 is none",
    ];

    private static readonly Lazy<string> s_guest = new(Build);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void HelloRust_OnBareQemu_IsAnsweredEnosys() =>
        AssertChecks(On("bare"), "no Xen here", "version answers ENOSYS", "alloc_unbound answers ENOSYS");

    [Fact]
    public void HelloRust_OnXen_MakesItsCallsByTheTraditionalAbi() => AssertChecks(On("xen"), "Xen without FastABI\n", s_checks);

    [Fact]
    public void HelloRust_OnTheMonitor_MakesItsCallsByFastAbi()
    {
        MonitorBoot boot = new(s_guest.Value, _folder.Path);

        AssertChecks(boot.Run, "Xen with FastABI\n", s_checks);
        Assert.Equal(2, boot.Counts["event_channel.send"]);
    }

    [Fact]
    public void HelloRust_OnTheXenThatSpeaksFastAbi_MakesItsCalls() => AssertChecks(
        GuestBoot.Run(
            "--platform", "xen", "--guest", s_guest.Value, "--xen", TestPaths.XenNative, "--qemu", TestPaths.Qemu, "--timeout", "600",
            "--report", _folder.Path),
        "Xen with FastABI\n", s_checks);

    private ToolRun On(string platform) => GuestBoot.On(platform, s_guest.Value, _folder.Path);

    private static void AssertChecks(ToolRun run, string found, params string[] checks)
    {
        run.Ended(0);
        Assert.Contains(found, run.Output, StringComparison.Ordinal);
        Assert.Equal(
            [.. checks.Select(check => $"ok {check}"), $"done: {checks.Length} ok, 0 skip, 0 not ok"],
            run.Output.Split('\n').Where(line => line.StartsWith("ok ", StringComparison.Ordinal)
                || line.StartsWith("not ok ", StringComparison.Ordinal) || line.StartsWith("done: ", StringComparison.Ordinal)));
    }

    private static string Build()
    {
        Assert.True(File.Exists(Cargo), $"{Cargo} is missing: apt-get install cargo rustc");
        var output = WorkFolder.Fresh("rust");
        var kernel = Path.Combine(TestPaths.Root, "native", "rust", "examples", "hello");
        ProcessStartInfo info = new("make", ["-s", "-C", kernel, $"OUT={output}", $"FASTABI={TestPaths.Out}", $"CARGO={Cargo}"]);
        info.Environment["PATH"] = $"{Path.GetDirectoryName(Cargo)}:{info.Environment["PATH"]}";
        foreach (var name in info.Environment.Keys.Where(IsForOthers).ToList())
            info.Environment.Remove(name);
        ToolRun.Of(info).Succeeded();
        return Path.Combine(output, "guest", "hello-rust.elf");
    }

    // What would change what is built.
    private static bool IsForOthers(string name) =>
        name.StartsWith("CARGO", StringComparison.Ordinal) || name.StartsWith("RUST", StringComparison.Ordinal)
        || name is "MAKEFLAGS" or "MAKELEVEL" or "OUT" or "V" or "CPPFLAGS" or "CFLAGS" or "ASFLAGS" or "LDFLAGS";
}
