using System.CommandLine;
using System.Globalization;
using FastAbi.Generator.Lowering.Classic;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Model.Reporting;
using Spectre.Console;

namespace FastAbi.Tool;

/// <summary><c>fastabi list</c></summary>
internal static class ListVerb
{
    private static readonly string[] _headings = ["operation", "call", "in", "out", "clobbered", "exposed", "native", "classic"];

    public static Command Create()
    {
        var command = new Command("list",
            "Lists all operations, one line each: name, hypercall.index, registers in, out and clobbered, the masks of " +
            "those that it shows and takes (bit n is reg n), and how many " +
            "instructions a successful native and a successful classic call with a fixed vendor execute; - where the classic ABI does " +
            "not carry it.\n\nExample: fastabi list --abi abi");
        var options = SpecOptions.ForDocument(command);
        var file = new DocumentFile(command);
        command.SetAction(parsed => options.WithSound(parsed, abi => file.IsAsked(parsed)
            ? Write(parsed, abi, file, options.Format(parsed)) : Run(parsed, abi, options.Format(parsed))));
        return command;
    }

    private static int Write(ParseResult parsed, Abi abi, DocumentFile file, ReportFormat format)
    {
        var diagnostics = new DiagnosticBag();
        var changed = file.Write(parsed, ExposureMarkdown.Print(abi), diagnostics);
        Screen.PrintFindings(parsed, diagnostics, format);
        if (format == ReportFormat.Text)
            Screen.Print(parsed, $"{Plural.Of(abi.Operations.Count(), "operation")}; {Plural.Of(changed.Count, "file")} changed\n");
        return ExitStatus.Of(diagnostics);
    }

    private static int Run(ParseResult parsed, Abi abi, ReportFormat format)
    {
        if (format == ReportFormat.Markdown)
        {
            Screen.Print(parsed, ExposureMarkdown.Print(abi));
            return ExitStatus.Clean;
        }
        var trampolines = abi.Operations.Select(TrampolineLowering.Lower).ToList();
        if (format == ReportFormat.Json)
        {
            Screen.Print(
                parsed, JsonText.Document(
                writer => writer.WriteObjects("operations", trampolines, trampoline => OperationJson.Write(writer, trampoline))));
        }
        else if (Screen.Terminal(parsed) is { } terminal)
        {
            PrintTable(terminal, trampolines);
        }
        else
        {
            Columns.Print(parsed, [.. trampolines.Select(Row)]);
        }

        return ExitStatus.Clean;
    }

    private static void PrintTable(IAnsiConsole terminal, List<Trampoline> trampolines)
    {
        var table = new Table().Border(TableBorder.Simple).Collapse();
        foreach (var heading in _headings)
            table.AddColumn(heading);
        foreach (var trampoline in trampolines)
            table.AddRow(Row(trampoline).Select(cell => Markup.Escape(cell.Replace(',', ' '))).ToArray());
        terminal.Write(table);
    }

    private static string[] Row(Trampoline trampoline)
    {
        var operation = trampoline.Operation;
        return
        [
            operation.Name,
            $"{operation.HypercallIndex}{(operation.Index is { } index ? $".{index}" : "")}",
            Registers(operation.Inputs.Select(input => input.Register)),
            Registers(operation.Outputs.Select(output => output.Register)),
            Registers(operation.Clobbered),
            $"{operation.Exposure.In:x2}/{operation.Exposure.Out:x2}",
            trampoline.InstructionCount.ToString(CultureInfo.InvariantCulture),
            operation.Classic.IsCarried ? ClassicLowering.Lower(operation).InstructionCount.ToString(CultureInfo.InvariantCulture) : "-",
        ];
    }

    private static string Registers(IEnumerable<Gpr> registers) =>
        string.Join(',', registers.Select(register => register.Name()).DefaultIfEmpty("-"));
}
