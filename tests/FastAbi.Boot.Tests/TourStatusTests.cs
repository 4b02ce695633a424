namespace FastAbi.Boot.Tests;

/// <summary>What the tour requires of event_channel.status, run on the host with answers that no hypervisor here gives.</summary>
public sealed class TourStatusTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CheckStatus_OfEachStatus_LooksAtWhatHasAMeaningOnly()
    {
        var guests = Path.Combine(TestPaths.Root, "native", "guest");
        var program = _folder.In("status");

        // The tour's other calls are dropped with the functions that make them.
        ToolRun.In(
            _folder.Path, "cc", "-std=gnu11", "-O1", "-Wall", "-Werror", "-ffunction-sections", "-fdata-sections", "-Wl,--gc-sections",
            "-I", guests, "-I", Path.Combine(guests, "tour"), "-I", Path.Combine(TestPaths.Root, "native", "include"),
            Path.Combine(GuestSource.Folder, "status.c"), Path.Combine(guests, "tour", "report.c"), "-o", program)
            .Succeeded();
        ToolRun.In(_folder.Path, program).Succeeded();
    }
}
