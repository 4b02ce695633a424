namespace FastAbi.BareMetal.Tests.Build;

/// <summary>What dotnet build makes of a guest project, and that it makes it once.</summary>
public sealed class GuestBuildTests(HelloProject hello) : IClassFixture<HelloProject>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Build_Hello_BootsOnXen()
    {
        var run = GuestBoot.On("xen", hello.Built().Kernel, _folder.Path);

        Assert.True(run.Status == 0, run.Output + run.Complaints);
        Assert.StartsWith("fastabi-guest: guest\nhello\nok there\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_ASecondTime_ChangesNoFile()
    {
        var project = hello.Built();
        var before = project.Times();

        project.Build().Succeeded();

        Assert.Equal(before, project.Times());
    }

    [Fact]
    public void Build_InTwoFolders_GivesTheSameBytes()
    {
        using var second = new GuestProject(HelloProject.Program);

        second.Build().Succeeded();

        Assert.Equal(File.ReadAllBytes(hello.Built().Kernel), File.ReadAllBytes(second.Kernel));
    }
}
