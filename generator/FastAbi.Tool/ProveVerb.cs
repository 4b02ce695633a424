using System.CommandLine;
using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Elf;
using FastAbi.Generator.Model;
using FastAbi.Generator.Proof;
using FastAbi.Generator.Reporting;

namespace FastAbi.Tool;

/// <summary><c>fastabi prove</c></summary>
internal static class ProveVerb
{
    public static Command Create()
    {
        var command = new Command("prove",
            "Shows that the machine code in archives and programs does what the specification says, and nothing else, for all inputs.\n\n" +
            "Example: fastabi prove out/lib/libfastabi.a out/lib/libfastabi-vmcall.a");
        var options = SpecOptions.ForReport(command);
        var archives = new Argument<string[]>("archive") { Description = "An archive, or an object file.", Arity = ArgumentArity.ZeroOrMore };
        var programs = new Option<string[]>("--elf") { Description = "A linked program; its functions are found by their symbols.", HelpName = "FILE" };
        var variant = new Option<string?>("--variant")
        {
            Description = "The hypercall instruction that all files have to use. Without it an archive is held to its name, and any other file to what most of its functions use.",
        };
        variant.AcceptOnlyFromAmong("any", "vmcall", "vmmcall", "sim");
        var landingPads = new Option<bool>("--endbr") { Description = "Each function has to start with endbr64." };
        var returnSymbol = new Option<string?>("--return") { Description = "Functions return by a jump to this symbol, such as __x86_return_thunk.", HelpName = "SYMBOL" };
        var cost = new Option<bool>("--cost") { Description = "Print how many instructions each native call executes, and how many it has to." };
        command.Arguments.Add(archives);
        foreach (var option in (Option[])[programs, variant, landingPads, returnSymbol, cost])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(archives) is not { Length: > 0 } && result.GetValue(programs) is not { Length: > 0 })
                result.AddError("Name an archive, or a program with '--elf'.");
        });
        command.SetAction(parsed => options.WithSound(parsed, abi => Run(parsed, abi, options.Format(parsed),
            [.. Subjects(parsed.GetValue(archives), isProgram: false), .. Subjects(parsed.GetValue(programs), isProgram: true)],
            new ProofOptions
            {
                Variant = parsed.GetValue(variant) is { } name ? Enum.Parse<Variant>(name, ignoreCase: true) : null,
                LandingPads = parsed.GetValue(landingPads),
                ReturnSymbol = parsed.GetValue(returnSymbol),
            },
            parsed.GetValue(cost))));
        return command;
    }

    private static IEnumerable<ProofSubject> Subjects(string[]? paths, bool isProgram) => (paths ?? []).Select(path => new ProofSubject(path, isProgram));

    private static int Run(ParseResult parsed, Abi abi, ReportFormat format, IReadOnlyList<ProofSubject> subjects, ProofOptions options, bool withCost)
    {
        var diagnostics = new DiagnosticBag();
        var files = subjects.Select(subject => Read(subject, diagnostics) is { } bytes ? Prover.Run(abi, subject, bytes, options, diagnostics) : null).OfType<ProvedFile>().ToList();
        if (withCost)
            CostTable.Print(parsed, abi, files, options, format);
        if (!withCost || !diagnostics.IsEmpty)
            Screen.PrintFindings(parsed, diagnostics, format);
        if (!withCost && format == ReportFormat.Text)
        {
            foreach (var file in files)
                Screen.Print(parsed, $"{SourcePosition.Display(file.Path)}: {Summary(file)}\n");
        }
        return ExitStatus.Of(diagnostics);
    }

    private static string Summary(ProvedFile file)
    {
        var proved = file.Functions.Count(function => function.IsProved);
        var instruction = file.Variant switch
        {
            Variant.Any => "vmcall or vmmcall by fastabi_vmmcall",
            Variant.Sim => "the hypercall simulated",
            var other => other.ToString().ToLowerInvariant(),
        };
        return $"{proved} of {Plural.Of(file.Functions.Count, "function")} proved, {instruction}";
    }

    private static byte[]? Read(ProofSubject subject, DiagnosticBag diagnostics)
    {
        try
        {
            using var stream = File.OpenRead(subject.Path);
            if (stream.Length <= ObjectFiles.LargestFile)
            {
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                return bytes;
            }
            diagnostics.Report(ProofRules.Unreadable, SourcePosition.StartOf(subject.Path), $"the file is longer than {ObjectFiles.LargestFile / (1024 * 1024)} MiB", "prove the archive");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Report(ProofRules.Unreadable, SourcePosition.StartOf(subject.Path), $"opening failed: {e.Message}", "check the path and its permissions");
        }
        return null;
    }
}
