using System.CommandLine;
using FastAbi.Generator.Emit.Assembly;
using FastAbi.Generator.Emit.C;
using FastAbi.Generator.Lowering.Classic;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Fields;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Model.Reporting;

namespace FastAbi.Tool;

/// <summary><c>fastabi describe</c></summary>
internal static class DescribeVerb
{
    public static Command Create()
    {
        var command = new Command("describe",
            "Describes one operation: registers in, out and clobbered, C prototype, assembly, instruction count.\n\n" +
            "Example: fastabi describe event_channel.status");
        var name = new Argument<string>("operation")
        {
            Description = "HYPERCALL.OPERATION, or HYPERCALL for a direct one.",
            HelpName = "operation",
        };
        command.Arguments.Add(name);
        var options = SpecOptions.ForFacts(command);
        name.CompletionSources.Add(options.OperationNames);
        command.SetAction(parsed => options.WithSound(parsed, abi => Run(parsed, abi, options.Format(parsed), parsed.GetValue(name)!)));
        return command;
    }

    private static int Run(ParseResult parsed, Abi abi, ReportFormat format, string name)
    {
        if (OperationName.Find(parsed, abi, name) is not { } operation)
            return ExitStatus.Usage;
        var trampoline = TrampolineLowering.Lower(operation);
        Screen.Print(parsed, format == ReportFormat.Json
            ? JsonText.Document(writer =>
            {
                OperationJson.Write(writer, trampoline);
                writer.WriteString("assembly", AsmEmitter.NativeText(trampoline));
                writer.WriteString("classicAssembly", AsmEmitter.ClassicText(operation));
            })
            : Text(trampoline));
        return ExitStatus.Clean;
    }

    private static string Text(Trampoline trampoline)
    {
        var operation = trampoline.Operation;
        var lines = new List<string> { $"{operation.Name}  ({operation.Source})" };
        if (operation.Documentation.Doc is { } doc)
            lines.Add(doc);
        lines.AddRange(["", HeaderEmitter.Prototype(operation) + ";", ""]);
        lines.Add($"in         rax = 0x{operation.CallIndex:x8}{(operation.Index is { } index ? $", rdi = {index}" : "")}");
        lines.AddRange(operation.Inputs.Select(Describe));
        lines.Add("out        rax = result");
        lines.AddRange(operation.Outputs.Select(Describe));
        lines.Add($"clobbered  {string.Join(", ", operation.Clobbered.Select(register => register.Name()).DefaultIfEmpty("nothing"))}");
        lines.Add($"exposed    in 0x{operation.Exposure.In:x2}, out 0x{operation.Exposure.Out:x2}");
        lines.AddRange(operation.SharedPages.Select(page => $"           shared with the hypervisor: the page at {page.Name}"));
        lines.Add("");
        lines.Add(
            $"{trampoline.InstructionCount} instructions for a successful native call with a fixed vendor; 2 more where the vendor is " +
            "read, 2 more through the portable entry.");
        lines.Add(operation.Classic.IsCarried
            ? $"{ClassicLowering.Lower(operation).InstructionCount} for a classic one; 2 more where the vendor is read, 3 more through " +
            "the portable entry."
            : $"The classic ABI does not carry it: {operation.Classic.Obstacle}.");
        lines.Add("");
        return string.Join('\n', lines) + "\n" + AsmEmitter.NativeText(trampoline) + "\n" + AsmEmitter.ClassicText(operation);
    }

    private static string Describe(Field field) =>
        $"           {field.Register.Name()} = {field.Name}: {field.Type.Spelling}  {field.Description}".TrimEnd();
}
