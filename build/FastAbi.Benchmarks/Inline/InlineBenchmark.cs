using FastAbi.Benchmarks.Documents;
using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;

namespace FastAbi.Benchmarks.Inline;

/// <summary>What inline calls take at call sites, beside the proposal's form; writes it into a document.</summary>
internal static class InlineBenchmark
{
    /// <param name="specification">The folder of the specification.</param>
    /// <param name="headers">The folder of <c>fastabi_inline.h</c>.</param>
    /// <param name="folder">Gets the call sites.</param>
    /// <param name="document">The Markdown file that has the tables.</param>
    /// <param name="output">Gets the tables.</param>
    /// <exception cref="InvalidOperationException">The specification has findings, or a site does not compile.</exception>
    public static void Run(string specification, string headers, string folder, string document, TextWriter output)
    {
        output.WriteLine("What an inline call takes at a call site: instructions, beside the proposal's form");
        output.WriteLine();
        var diagnostics = new DiagnosticBag();
        var abi = SpecFolder.Load(specification, applyErrata: true, diagnostics);
        if (diagnostics.ToSortedList().Count > 0)
            throw new InvalidOperationException($"{specification} has findings: run fastabi check");

        List<Operation> operations = [.. abi.Operations];
        var sites =
            (from choice in Enum.GetValues<Choice>()
             from compilation in Compilation.All
             select (choice, compilation))
            .AsParallel().AsOrdered()
            .Select(way => (
                way.choice, way.compilation, Sites: CallSites.Compile(operations, way.compilation, way.choice, headers, folder)))
            .ToDictionary(way => (way.choice, way.compilation), way => way.Sites);
        TableDocument.Write(
            document, output, new Dictionary<string, string>
            {
                ["sums"] = SiteTable.OfSums(operations, sites),
                ["sites"] = SiteTable.OfOperations(operations, sites),
            });
    }
}
