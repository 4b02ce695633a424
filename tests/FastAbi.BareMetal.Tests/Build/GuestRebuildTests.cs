namespace FastAbi.BareMetal.Tests.Build;

/// <summary>dotnet build of a guest project that was built before, in whatever way, and has changed since.</summary>
public sealed class GuestRebuildTests(HelloProject hello) : IClassFixture<HelloProject>, IDisposable
{
    private static readonly string[] s_shared =
        ["FastAbi.BareMetal", "FastAbi.BareMetal.Bindings", "FastAbi.BareMetal.Language", "FastAbi.BareMetal.Tasks"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-p:BareMetalHeapSize=0x200000")]
    [InlineData("-p:BareMetalLazyStatics=true")]
    public void Build_WithAnotherSetting_BuildsAgain(string setting)
    {
        var project = hello.Built();
        var before = File.GetLastWriteTimeUtc(project.Kernel);

        project.Build(setting).Succeeded();

        Assert.True(File.GetLastWriteTimeUtc(project.Kernel) > before, "the kernel is the old one");
    }

    [Fact]
    public void Build_AfterAChange_BuildsAgain()
    {
        var project = hello.Built();
        project.Write("Program.cs", HelloProject.Program.Replace("hello", "goodbye", StringComparison.Ordinal));

        project.Build().Succeeded();

        Assert.StartsWith("fastabi-guest: guest\ngoodbye\n", GuestBoot.On("bare", project.Kernel, _folder.Path).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_AfterABuild_LeavesNoKernelAndTheLibraryOfAllKernels()
    {
        var project = hello.Built();

        project.Build("-t:Clean").Succeeded();

        Assert.False(File.Exists(project.Kernel));
        Assert.All(
            s_shared,
            name => Assert.True(File.Exists(Path.Combine(TestPaths.Out, "obj", "bin", name, "release", $"{name}.dll")), name));
    }

    [Fact]
    public void Rebuild_AfterABuild_BuildsTheKernelAgain()
    {
        var project = hello.Built();
        var before = File.GetLastWriteTimeUtc(project.Kernel);

        project.Build("-t:Rebuild").Succeeded();

        Assert.True(File.GetLastWriteTimeUtc(project.Kernel) > before, "the kernel is the old one");
    }
}
