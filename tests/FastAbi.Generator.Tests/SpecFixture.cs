using System.Text;
using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Tests;

/// <summary>A specification folder named <c>abi</c>, for one test.</summary>
internal sealed class SpecFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>An empty folder.</summary>
    public SpecFixture() => Directory.CreateDirectory(Abi);

    /// <summary>The files in a text: a line <c># abi/NAME.yml</c> starts another one; what stands first is abi/demo.yml.</summary>
    public SpecFixture(string text) : this()
    {
        foreach (var (name, content) in Split(text))
            Write(name, content);
    }

    /// <summary>The folder <c>abi</c> itself.</summary>
    public string Abi => _folder.In("abi");

    /// <summary>The folder around <c>abi</c>.</summary>
    public string Root => _folder.Path;

    /// <summary>The findings of the last load, their paths as seen from the folder around <c>abi</c>.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; private set; } = [];

    public void Dispose() => _folder.Dispose();

    public string Write(string name, string text) => _folder.Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, ReadOnlySpan<byte> bytes) => _folder.Write(name, bytes);

    public Abi Load(bool applyErrata = true)
    {
        var diagnostics = new DiagnosticBag();
        var abi = SpecFolder.Load(Abi, applyErrata, diagnostics);
        Findings = diagnostics.ToSortedList()
            .Select(finding => finding with { Position = finding.Position with { File = Relative(finding.Position.File) } })
            .ToList();
        return abi;
    }

    /// <summary>The model of a specification that has to be sound.</summary>
    public Abi LoadSound()
    {
        var abi = Load();
        Assert.Empty(Findings);
        return abi;
    }

    /// <summary>The findings in a text, one line each: <c>abi/demo.yml(4,3) FAB0012</c>.</summary>
    public static string[] Check(string text)
    {
        using var fixture = new SpecFixture(text);
        fixture.Load();
        return fixture.Findings.Select(Place).ToArray();
    }

    /// <summary>Where a finding is, and its number.</summary>
    public static string Place(Diagnostic finding) => $"{finding.Position} {finding.Rule.Id}";

    /// <summary>A path as seen from the folder around <c>abi</c>.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<(string Name, string Content)> Split(string text)
    {
        var (name, content) = ("abi/demo.yml", new StringBuilder());
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("# abi/", StringComparison.Ordinal))
            {
                if (content.Length > 0)
                    yield return (name, content.ToString());
                (name, content) = (line[2..], new StringBuilder());
            }
            else
            {
                content.Append(line).Append('\n');
            }
        }
        yield return (name, content.ToString());
    }
}
