using System.CommandLine;
using FastAbi.Generator.XenTree;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Reporting;

namespace FastAbi.Tool;

/// <summary><c>fastabi xen</c></summary>
internal static class XenVerb
{
    public static Command Create()
    {
        var command = new Command("xen",
            "Puts the hypervisor's side of FastABI into a tree of Xen's sources (4.17 or newer), and says what the tree's makefiles lack " +
            "and how to build it. No file of Xen's is touched, and files that are already right stay as they are.\n\n" +
            "Example: fastabi xen --tree xen");
        var options = SpecOptions.ForFacts(command);
        var tree = FolderOption.Create("--tree", OutputFolder.CurrentFolder, "The tree's top, or its folder xen/.");
        tree.DefaultValueFactory = null;
        tree.Required = true;
        var check = new Option<bool>("--check") { Description = "Write nothing; report every file that is not as it would be written." };
        command.Options.Add(tree);
        command.Options.Add(check);
        command.SetAction(
            parsed =>
            options.WithSound(parsed, abi => Run(parsed, options, abi, parsed.GetValue(tree)!, parsed.GetValue(check))));
        return command;
    }

    private static int Run(ParseResult parsed, SpecOptions options, Abi abi, string folder, bool isCheck)
    {
        var diagnostics = new DiagnosticBag();
        var files = TreeFiles.Of(abi, options.Folder(parsed), diagnostics);
        IReadOnlyList<string> changed = [];
        IReadOnlyList<TreeLine> lines = [];
        if (SourceTree.Find(folder, diagnostics) is { } tree && diagnostics.IsEmpty)
        {
            var output = TreeFiles.In(tree, $"fastabi xen --tree {folder}", diagnostics);
            if (isCheck)
                output.Check(files);
            else
                changed = [.. output.Write(files).Select(output.Display)];
            lines = tree.Missing(diagnostics);
            if (diagnostics.IsEmpty)
            {
                Print(parsed, options.Format(parsed), tree, files.Count, changed, lines);
                return ExitStatus.Clean;
            }
        }

        Screen.PrintFindings(parsed, diagnostics, options.Format(parsed));
        return ExitStatus.Of(diagnostics);
    }

    private static void Print(ParseResult parsed, ReportFormat format, SourceTree tree, int count, IReadOnlyList<string> changed,
        IReadOnlyList<TreeLine> lines)
    {
        var sources = Path.GetFullPath(tree.Folder);
        var include = Path.Combine(sources, TreeFiles.Folder, "include");
        Screen.Print(parsed, format == ReportFormat.Json ? Json(tree, changed, lines, include)
            : $"{string.Concat(changed.Select(path => $"changed {path}\n"))}{Plural.Of(count, "file")}, {changed.Count} changed\n" +
            $"{string.Concat(lines.Select(line => $"\nAdd to {Path.Combine(tree.Folder, line.File)}:\n    {line.Text}\n"))}\n" +
            "Build the hypervisor, both variables in the environment:\n" +
            $"    env LDFLAGS='{TreeFiles.LinkerFlags}' \\\n" +
            $"        EXTRA_CFLAGS_XEN_CORE='-I{include}' \\\n" +
            $"        make -C '{sources}' XEN_TARGET_ARCH=x86_64\n");
    }

    private static string Json(SourceTree tree, IReadOnlyList<string> changed, IReadOnlyList<TreeLine> lines, string include) =>
        JsonText.Document(writer =>
        {
            writer.WriteStartArray("changed");
            foreach (var path in changed)
                writer.WriteStringValue(path);
            writer.WriteEndArray();
            writer.WriteObjects("lines", lines, line =>
            {
                writer.WriteString("file", Path.Combine(tree.Folder, line.File));
                writer.WriteString("line", line.Text);
            });
            writer.WriteObject("environment", () =>
            {
                writer.WriteString("LDFLAGS", TreeFiles.LinkerFlags);
                writer.WriteString("EXTRA_CFLAGS_XEN_CORE", $"-I{include}");
            });
        });
}
