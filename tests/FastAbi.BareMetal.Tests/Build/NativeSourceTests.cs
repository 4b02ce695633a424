namespace FastAbi.BareMetal.Tests.Build;

/// <summary>A guest's own sources in C and assembly.</summary>
public sealed class NativeSourceTests : IDisposable
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

    [Fact]
    public void Build_NativeSource_IsLinkedAndStillIsAfterAMove()
    {
        using var project = new GuestProject(Program, items: "<BareMetalSource Include=\"**/add.c\" />");
        project.Write("add.c", "int add(int left, int right);\nint add(int left, int right)\n{\n\treturn left + right;\n}\n");
        project.Build().Succeeded();
        Assert.Contains("\nok C adds\n", GuestBoot.On("bare", project.Kernel, _folder.Path).Output, StringComparison.Ordinal);
        Directory.CreateDirectory(project.In("sums"));
        File.Move(project.In("add.c"), project.In("sums/add.c"));

        project.Build().Succeeded();

        Assert.Contains("\nok C adds\n", GuestBoot.On("bare", project.Kernel, _folder.Path).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WrongC_IsTheCompilersErrorAtItsPlace() =>
        ExpectError("more.c", "\nint more(void)\n{\n\treturn nope;\n}\n", "more.c(4,16): error BM0002: ");

    [Fact]
    public void Build_WrongAssembly_IsTheAssemblersErrorAtItsPlace() =>
        ExpectError("more.S", "\t.text\nmore:\n\tnope\n", "more.S(3): error BM0002: no such instruction: `nope'");

    [Theory]
    [InlineData("CC", "BM0002")]
    [InlineData("LD", "BM0003")]
    public void Build_ToolThatFailsWithoutAPlace_IsStillAnErrorOfItsKind(string tool, string code)
    {
        using var project = new GuestProject(
            HelloProject.Program, $"<{tool}>false</{tool}>", "<BareMetalSource Include=\"more.c\" />");
        project.Write("more.c", "extern int more;\n");

        Assert.Contains($"error {code}: false ended with status 1", project.Build().Ended(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WithoutTheArchive_SaysWhatMakesIt()
    {
        using var project = new GuestProject(HelloProject.Program, "<BareMetalLibrary>/no/such.a</BareMetalLibrary>");

        var run = project.Build();

        Assert.NotEqual(0, run.Status);
        Assert.Contains("error BM0009: /no/such.a is missing; ", run.Output, StringComparison.Ordinal);
    }

    private static void ExpectError(string file, string text, string error)
    {
        using var project = new GuestProject(HelloProject.Program, items: $"<BareMetalSource Include=\"{file}\" />");
        project.Write(file, text);
        project.Fails(error);
    }
}
