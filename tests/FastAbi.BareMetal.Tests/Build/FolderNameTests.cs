namespace FastAbi.BareMetal.Tests.Build;

/// <summary>A guest project whose folder and files have any name.</summary>
public sealed class FolderNameTests : IDisposable
{
    private const string Program = """
        using System.Runtime.InteropServices;
        using FastAbi.BareMetal;

        internal static class Program
        {
            private static void Main() => Check.That("C adds", Add(40, 2) == 42);

            [DllImport("guest", EntryPoint = "add")]
            [SuppressGCTransition]
            private static extern int Add(int left, int right);
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("my kernel", "My Kernel")]
    [InlineData("it's $HOME (ünï) & `more`, {all}", "guest")]
    public void Build_InAFolderOfAnyName_GivesAKernelThatBoots(string place, string name)
    {
        using var project = new GuestProject(Program, items: "<BareMetalSource Include=\"my add.c\" />", place: place, name: name);
        project.Write("my add.c", "int add(int left, int right);\nint add(int left, int right)\n{\n\treturn left + right;\n}\n");
        project.Build().Succeeded();
        var before = project.Times();

        Assert.All(["bare", "xen"], platform =>
        {
            var run = GuestBoot.On(platform, project.Kernel, _folder.Path);

            Assert.True(run.Status == 0, run.Output + run.Complaints);
            Assert.StartsWith($"fastabi-guest: {name}\nok C adds\n", run.Output, StringComparison.Ordinal);
        });
        project.Build().Succeeded();
        Assert.Equal(before, project.Times());
    }

    [Theory]
    [InlineData("100%ce")]
    [InlineData("a;b")]
    [InlineData("a#b")]
    [InlineData("a=b")]
    public void Build_InAFolderThatCannotBeNamed_SaysSo(string place)
    {
        using var project = new GuestProject(Program, place: place);

        var run = project.Build();

        Assert.Equal(1, run.Status);
        Assert.Contains("error BM0007: the project's folder is '", run.Output, StringComparison.Ordinal);
        Assert.Contains($"/{place}': a kernel cannot be built where a name has one of % ; | : = * ? [ ] \\ # [", run.Output,
            StringComparison.Ordinal);
    }
}
