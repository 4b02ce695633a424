namespace FastAbi.Boot.Tests;

/// <summary>guest.mk in the hands of those who have files of any name, other linkers, and several makes at once.</summary>
public sealed class GuestMakeTests : IDisposable
{
    private static readonly string s_native = Path.Combine(TestPaths.Root, "native");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("my kernels", "my kernel", "bare")]
    [InlineData("my kernels", "my kernel", "xen")]
    [InlineData("  it's \"mine\" (a$b), ünï & {more}", "a b", "bare")]
    public void Guest_WhoseFoldersAndFilesHaveAnyName_IsBuiltAndBoots(string place, string name, string platform)
    {
        Project(place, name);

        Assert.Contains($"  LD      {name}.elf\n", Make(place), StringComparison.Ordinal);

        var run = GuestBoot.On(platform, _folder.In($"{place}/my out/guest/{name}.elf"), _folder.In("report"));
        Assert.True(run.Status == 0, run.Output + run.Complaints);
        Assert.StartsWith("fastabi-guest: hello-c\n", run.Output, StringComparison.Ordinal);
        Assert.Equal("", Make(place));
        File.SetLastWriteTimeUtc(_folder.In($"{place}/fast abi/out/include/fastabi.h"), DateTime.UtcNow);
        Assert.Contains($"  CC      {name}/main file.o\n", Make(place), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a%b")]
    [InlineData("a=b")]
    [InlineData("a:b")]
    public void Guest_InAFolderThatMakeCannotName_IsRefused(string folder)
    {
        var run =
            ToolRun.In(_folder.Path, "make", "-f", Path.Combine(s_native, "guest", "guest.mk"), "NAME=x", "SOURCES=x.c", $"OUT={folder}");

        Assert.Equal(2, run.Status);
        Assert.Contains($"OUT is \"{folder}\": make cannot name files in a folder with {folder[1]} there", run.Complaints,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ld.bfd")]
    [InlineData("ld.gold")]
    [InlineData("ld.lld")]
    public void Guest_LinkedByAnyOfTheLinkers_Boots(string linker)
    {
        Hello($"LD={linker}").Succeeded();

        var run = GuestBoot.On("bare", _folder.In("guest/hello.elf"), _folder.In("report"));

        Assert.True(run.Status == 0, run.Output + run.Complaints);
    }

    [Fact]
    public void Guest_LinkedByMold_IsRefusedByName()
    {
        var run = Hello("LD=mold");

        Assert.Equal(2, run.Status);
        Assert.StartsWith("LD is mold, which takes no linker script: name GNU ld, gold or ld.lld\n", run.Complaints,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Guest_BySeveralMakesAtOnce_IsTheSame()
    {
        Hello($"OUT={_folder.In("alone")}").Succeeded();
        var runs = new ToolRun[4];

        Parallel.For(0, runs.Length, new ParallelOptions { MaxDegreeOfParallelism = runs.Length }, number => runs[number] = Hello("-j2"));

        Assert.All(runs, run => Assert.Equal(new ToolRun(0, "", ""), run));
        Assert.Equal(File.ReadAllBytes(_folder.In("alone/guest/hello.elf")), File.ReadAllBytes(_folder.In("guest/hello.elf")));
    }

    [Fact]
    public void Guest_WhoseSourcesWereMoved_IsBuiltFromWhereTheyAre()
    {
        Project("moved", "hello");
        Make("moved");
        Directory.CreateDirectory(_folder.In("moved/own"));
        File.Move(_folder.In("moved/main file.c"), _folder.In("moved/own/main file.c"));
        Directory.Move(_folder.In("moved/fast abi"), _folder.In("moved/fastabi"));
        _folder.Write("moved/Makefile", Makefile("hello", "own/main file.c", "fastabi"));

        var output = Make("moved");

        Assert.Contains("  CC      hello/main file.o\n", output, StringComparison.Ordinal);
        Assert.Contains("  AS      hello/boot/boot.o\n", output, StringComparison.Ordinal);
        Assert.Equal("", Make("moved"));
    }

    [Fact]
    public void Guest_WithAnotherSourceOfTheSameName_IsBuiltFromThatOne()
    {
        Project("other", "hello");
        Make("other");
        _folder.Write("other/own/main file.c", File.ReadAllBytes(_folder.In("other/main file.c")));
        File.SetLastWriteTimeUtc(_folder.In("other/own/main file.c"), DateTime.UtcNow.AddDays(-1));
        _folder.Write("other/Makefile", Makefile("hello", "own/main file.c", "fast abi"));

        Assert.Contains("  CC      hello/main file.o\n", Make("other"), StringComparison.Ordinal);
    }

    /// <summary>A project beside a copy of what guests need, in a folder of that name.</summary>
    private void Project(string place, string name)
    {
        foreach (var file in Directory.GetFiles(s_native, "*.mk").Concat(Directory.GetFiles(Path.Combine(s_native, "guest"))))
            _folder.Write($"{place}/fast abi/native/{Path.GetRelativePath(s_native, file)}", File.ReadAllBytes(file));

        foreach (var file in Directory.GetFiles(Path.Combine(TestPaths.Out, "include"))
            .Append(Path.Combine(TestPaths.Out, "lib", "libfastabi.a")))
        {
            _folder.Write($"{place}/fast abi/out/{Path.GetRelativePath(TestPaths.Out, file)}", File.ReadAllBytes(file));
        }

        _folder.Write($"{place}/main file.c", File.ReadAllBytes(Path.Combine(s_native, "guest", "hello.c")));
        _folder.Write($"{place}/Makefile", Makefile(name, "main file.c", "fast abi"));
    }

    private static string Makefile(string name, string source, string fastabi) => $"""
        NAME := {name}
        SOURCES := {source}|
        OUT := my out
        FASTABI := {fastabi}/out
        include {fastabi.Replace(" ", "\\ ", StringComparison.Ordinal)}/native/guest/guest.mk

        """;

    private ToolRun Hello(params IEnumerable<string> arguments) => ToolRun.In(
        Path.Combine(s_native, "guest"), "make",
        ["-s", "-f", "guest.mk", "NAME=hello", "SOURCES=hello.c", $"OUT={_folder.Path}", $"FASTABI={TestPaths.Out}", .. arguments]);

    private string Make(string place)
    {
        var run = ToolRun.In(_folder.In(place), "make", "--no-print-directory", "guest");
        run.Succeeded();
        return run.Output.Replace("make: Nothing to be done for 'guest'.\n", "", StringComparison.Ordinal);
    }
}
