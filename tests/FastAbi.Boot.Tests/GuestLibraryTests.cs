namespace FastAbi.Boot.Tests;

/// <summary>What guest.mk links into every guest, shown by guests of one file each.</summary>
public sealed class GuestLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Interrupt_WithAHandler_DisturbsNothingAndWithoutOneIsACrash()
    {
        var run = Boot("interrupt");

        run.Ended(4);
        Assert.Equal(
            ["the handler is called with its vector", "no register is disturbed", "this is processor 0"],
            new BootReport(_folder.In("interrupt-bare.json")).Names("ok"));
        Assert.Matches(@"crashed: vector 129 \(interrupt\) error 0x0 rip 0x[0-9a-f]+ guest_main\+0x[0-9a-f]+\n", run.Complaints);
    }

    [Fact]
    public void Stack_ThatOverflows_IsACrashThatSaysSo()
    {
        var run = Boot("overflow");

        run.Ended(4);
        Assert.Contains("\nok before the overflow\n\nstack overflow: rsp 0x", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"crashed: vector 8 \(#DF\) error 0x0 rip 0x[0-9a-f]+ dive\+0x[0-9a-f]+\n", run.Complaints);
    }

    private ToolRun Boot(string name) => GuestBoot.On("bare", GuestSource.Make(name, _folder.Path), _folder.Path);
}
