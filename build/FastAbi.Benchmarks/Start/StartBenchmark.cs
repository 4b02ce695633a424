using System.Globalization;
using FastAbi.Benchmarks.Documents;

namespace FastAbi.Benchmarks.Start;

/// <summary>What a kernel in C and one in C# execute before their own first line; writes it into a document.</summary>
internal static class StartBenchmark
{
    /// <param name="qemu">QEMU's file, or its name on the PATH.</param>
    /// <param name="document">The Markdown file that has the table.</param>
    /// <param name="folder">The folder with all that was built.</param>
    /// <param name="output">Gets the table.</param>
    public static void Run(string qemu, string document, string folder, TextWriter output)
    {
        output.WriteLine("Instructions from a kernel's entry to the first one of its main function, without a hypervisor");
        output.WriteLine();
        TableDocument.Write(document, output, new Dictionary<string, string> { ["start"] = Table(qemu, folder) });
    }

    private static string Table(string qemu, string folder) => $"""
        | | instructions before `Main` |
        | --- | ---: |
        | C (`hello-c`) | {Text(StartGuest.InC(folder).CountBeforeMain(qemu))} |
        | C# (`HelloXen`) | {Text(StartGuest.InCSharp(folder).CountBeforeMain(qemu))} |

        """;

    private static string Text(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
