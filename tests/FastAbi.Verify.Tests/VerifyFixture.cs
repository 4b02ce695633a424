using FastAbi.Headers.Clang;
using FastAbi.Headers.Coverage;
using FastAbi.Headers.Verify;
using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Overlay;
using FastAbi.Verify.Tests.Cases;

namespace FastAbi.Verify.Tests;

/// <summary>The small specification and header in a folder of their own.</summary>
internal sealed class VerifyFixture : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fastabi-verify-").FullName;
    private readonly IReadOnlyDictionary<string, string> _files;

    public VerifyFixture()
        : this(DemoFiles.All)
    {
    }

    /// <summary>Other files than those of the small specification.</summary>
    public VerifyFixture(IReadOnlyDictionary<string, string> files)
    {
        _files = files;
        foreach (var (name, text) in files)
            Write(name, text);
        // The small header has all; the others are there, as in every version of Xen.
        foreach (var (number, header) in XenHeaders.OfHypercalls.Skip(1).Index())
            Write($"headers/{header}", $"#define OTHER_HEADER_{number} 1\n");
    }

    public string Abi => In("abi");

    public string Headers => In("headers");

    public string In(string name) => Path.Combine(_folder, name);

    public void Write(string name, string text)
    {
        var path = In(name == AlteredCase.Header ? $"headers/{name}" : name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Records the header's layout, takes from the overlay the types that stand in
    /// it now, and adds a classic call to it.</summary>
    public void Record()
    {
        Write(AlteredCase.Overlay,
            string.Join(
            '\n', DemoFiles.All[AlteredCase.Overlay].Split('\n').Where(line => !line.Contains("{ type:", StringComparison.Ordinal)))
            .Replace("    fields:\n", "", StringComparison.Ordinal) + DemoFiles.Classic);
        GeneratorTool.Run("verify", "--abi", Abi, "--headers", Headers, "--record", "--xen-version", "4.17").Ended(0);
    }

    /// <summary>Makes one change.</summary>
    public void Alter(AlteredCase change)
    {
        var text = _files[change.File];
        Assert.Equal(2, text.Split(change.Old).Length);
        Write(change.File, text.Replace(change.Old, change.New, StringComparison.Ordinal));
    }

    public IReadOnlyList<Diagnostic> Verify(VerifyOptions? options = null, HeaderOptions? reading = null)
    {
        options ??= new VerifyOptions();
        var diagnostics = new DiagnosticBag();
        var sources = SpecFolder.Read(Abi, diagnostics);
        var abi = sources.Build(options.ApplyErrata, diagnostics);
        Assert.Empty(diagnostics.ToSortedList());
        if (HeaderFindings.Read(Headers, reading ?? new HeaderOptions(), diagnostics) is { } headers)
            Verifier.Run(sources, abi, headers, options, diagnostics);
        return diagnostics.ToSortedList();
    }

    /// <summary>Accounts for the operations in the headers.</summary>
    public IReadOnlyList<Diagnostic> Audit(XenVersion? version = null)
    {
        var diagnostics = new DiagnosticBag();
        var sources = SpecFolder.Read(Abi, diagnostics);
        var abi = sources.Build(applyErrata: true, diagnostics);
        if (diagnostics.IsEmpty && CoverageHeaders.Read(Headers, new HeaderOptions(), diagnostics) is { } headers)
            CoverageAudit.Run(sources, abi, headers, version, diagnostics);
        return diagnostics.ToSortedList();
    }

    /// <summary>A finding as cases state it: place, number, and the place in the header where there is one.</summary>
    public string Place(Diagnostic finding)
    {
        var related = finding.Related is { } header ? $" {Path.GetRelativePath(Headers, header.File)}:{header.Line}" : "";
        return $"{Path.GetRelativePath(_folder, finding.Position.File)}({finding.Position.Line},{finding.Position.Column}) " +
            $"{finding.Rule.Id}{related}";
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
