using FastAbi.Headers.Clang;

namespace FastAbi.Headers.Tests;

public sealed class HeaderProblemTests
{
    [Fact]
    public void Read_NoFolder_IsAProblem()
    {
        var problem = Single(HeaderSet.Read("/there/is/no/such/folder"));

        Assert.Equal(HeaderProblemKind.NoFolder, problem.Kind);
        Assert.Equal("/there/is/no/such/folder(1,1)", problem.Position.ToString());
        Assert.Equal("there is no folder '/there/is/no/such/folder'", problem.Message);
    }

    [Fact]
    public void Read_FolderWithoutHeaders_IsAProblem()
    {
        using var folder = new HeaderFolder(("other.h", ""));

        var problem = Single(HeaderSet.Read(folder.Path));

        Assert.Equal(HeaderProblemKind.NoHeader, problem.Kind);
        Assert.Equal("name the folder in which xen.h is", problem.Hint);
    }

    [Theory]
    [InlineData("xen")]
    [InlineData("xen/include/public")]
    public void Read_FolderAboveTheHeaders_NamesTheRightOne(string below)
    {
        using var folder = new HeaderFolder(($"{below}/event_channel.h", ""));

        Assert.Equal($"did you mean '{folder.Path}/{below}'?", Single(HeaderSet.Read(folder.Path)).Hint);
    }

    [Fact]
    public void Read_BrokenHeader_IsAProblemAtItsLine()
    {
        using var folder = new HeaderFolder(("xen.h", "#include \"hvm/broken.h\"\n"), ("hvm/broken.h", "#include \"../deep.h\"\nint a;\n"),
            ("deep.h", "struct s {\n    nonsense_t a;\n};\n"));

        var problem = Single(HeaderSet.Read(folder.Path));

        Assert.Equal(HeaderProblemKind.NotParsed, problem.Kind);
        Assert.Equal($"{folder.Path}/deep.h(2,5)", problem.Position.ToString());
        Assert.Equal("unknown type name 'nonsense_t'", problem.Message);
    }

    [Fact]
    public void Read_MissingInclude_NamesTheFile()
    {
        using var folder = new HeaderFolder(("xen.h", "\n#include \"absent.h\"\n"));

        var problem = Single(HeaderSet.Read(folder.Path));

        Assert.Equal($"{folder.Path}/xen.h(2,10)", problem.Position.ToString());
        Assert.Equal("'absent.h' file not found", problem.Message);
    }

    [Fact]
    public void Read_SystemHeader_IsNotTakenFromTheSystem()
    {
        using var folder = new HeaderFolder(("xen.h", "#include <stdio.h>\n"));

        Assert.Equal("'stdio.h' file not found", Single(HeaderSet.Read(folder.Path)).Message);
    }

    [Fact]
    public void Read_SeveralErrors_AreAllTold()
    {
        using var folder = new HeaderFolder(("xen.h", "aaa x;\nbbb y;\n#error stop\n"));

        Assert.Equal([1, 2, 3], HeaderSet.Read(folder.Path).Problems.Select(problem => problem.Position.Line).Order());
    }

    [Fact]
    public void Read_Warnings_AreNoProblem() => HeaderFolder.Read("#warning careful\n#define A 1\n#define A 2\nstruct s { };\n");

    [Fact]
    public void Read_FolderNamedOddly_IsNamedTheSameInPlaces()
    {
        using var folder = new HeaderFolder(("my headers ä/xen.h", "nonsense x;\n"));
        var name = $"{folder.Path}/my headers ä/../my headers ä/";

        var problem = Single(HeaderSet.Read(name));

        Assert.Equal($"{name}xen.h(1,1)", problem.Position.ToString());
    }

    private static HeaderProblem Single(HeaderReading reading)
    {
        Assert.Null(reading.Headers);
        return Assert.Single(reading.Problems);
    }
}
