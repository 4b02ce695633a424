using System.CommandLine;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Model.Reporting;
using FastAbi.Proof;
using FastAbi.Proof.Cost;
using FastAbi.Proof.Explain;
using FastAbi.Proof.Functions;

namespace FastAbi.Tool;

/// <summary><c>fastabi prove</c></summary>
internal static class ProveVerb
{
    private static readonly Dictionary<string, CallConvention> _conventions = new(StringComparer.Ordinal)
    {
        ["sysv"] = CallConvention.SystemV,
        ["windows"] = CallConvention.Windows,
    };

    public static Command Create()
    {
        var command = new Command("prove",
            "Shows that the machine code in archives and programs does what the specification says, and nothing else, for all inputs.\n\n" +
            "Example: fastabi prove out/lib/libfastabi.a out/lib/libfastabi-vmcall.a");
        var options = SpecOptions.ForReport(command);
        var archives =
            new Argument<string[]>("archive") { Description = "An archive, or an object file.", Arity = ArgumentArity.ZeroOrMore };
        var programs =
            new Option<string[]>("--elf")
            {
                Description = "A linked program; its functions are found by their symbols.",
                HelpName =
            "FILE"
            };
        var variant = new Option<string?>("--variant")
        {
            Description =
            "The hypercall instruction that all files have to use. Without it an archive is held to its name, and any other file to what " +
            "most of its functions use.",
        };
        variant.AcceptOnlyFromAmong("any", "vmcall", "vmmcall", "sim");
        var convention = new Option<string?>("--convention")
        {
            Description =
            "How C calls the functions. Without it that is what the format stands for: Windows x64 for COFF, System V for ELF.",
        };
        convention.AcceptOnlyFromAmong(_conventions.Keys.ToArray());
        var landingPads = new Option<bool>("--endbr") { Description = "Each function has to start with endbr64." };
        var typeHashes = new Option<bool>("--kcfi")
        {
            Description = "Each function has to have the hash of its C type in front, for clang's kCFI.",
        };
        var section = new Option<string?>("--section")
        {
            Description = "The section that code is in, such as .noinstr.text, besides .text and its parts.",
            HelpName = "NAME",
        };
        var returnSymbol =
            new Option<string?>("--return")
            {
                Description = "Functions return by a jump to this symbol, such as __x86_return_thunk.",
                HelpName = "SYMBOL"
            };
        var cost =
            new Option<bool>(
            "--cost")
            {
                Description =
            "Print how many instructions each native call executes, how many it has to, and how much stack it takes; --out writes the same."
            };
        var explain = new Option<string?>("--explain")
        {
            Description = "Print the machine code of an operation's functions, with what the proof knows after each instruction.",
            HelpName = "OPERATION",
        };
        explain.CompletionSources.Add(options.OperationNames);
        var function = new Option<string>("--function")
        {
            Description = "Which of the operation's functions to explain.",
            DefaultValueFactory = _ => "native",
        };
        function.AcceptOnlyFromAmong("native", "classic", "portable", "bounced", "all");
        command.Arguments.Add(archives);
        foreach (var option in (Option[])[
            programs, variant, convention, landingPads, typeHashes, section, returnSymbol, cost, explain, function])
        {
            command.Options.Add(option);
        }
        var document = new DocumentFile(command);
        command.Validators.Add(result =>
        {
            // An option without its value is an error of its own.
            if (result.GetResult(archives) is not { Tokens.Count: > 0 } && result.GetResult(programs) is null or { Implicit: true })
                result.AddError("Name an archive, or a program with '--elf'.");
        });
        command.SetAction(parsed => options.WithSound(parsed, abi =>
        {
            IReadOnlyList<ProofSubject> subjects =
                [.. Subjects(parsed.GetValue(archives), isProgram: false), .. Subjects(parsed.GetValue(programs), isProgram: true)];
            var demanded = new ProofOptions
            {
                Variant = parsed.GetValue(variant) is { } name ? Enum.Parse<Variant>(name, ignoreCase: true) : null,
                Convention = parsed.GetValue(convention) is { } called ? _conventions[called] : null,
                LandingPads = parsed.GetValue(landingPads),
                TypeHashes = parsed.GetValue(typeHashes),
                Section = parsed.GetValue(section),
                ReturnSymbol = parsed.GetValue(returnSymbol),
            };
            return parsed.GetValue(explain) is { } operation
                ? Explain(parsed, abi, options.Format(parsed), subjects, demanded, operation, parsed.GetValue(function)!)
                : Run(parsed, abi, options.Format(parsed), subjects, demanded, parsed.GetValue(cost), document);
        }));
        return command;
    }

    private static int Explain(ParseResult parsed, Abi abi, ReportFormat format, IReadOnlyList<ProofSubject> subjects,
        ProofOptions options, string name, string function)
    {
        if (OperationName.Find(parsed, abi, name) is not { } asked)
            return ExitStatus.Usage;
        var diagnostics = new DiagnosticBag();
        var explanations = new List<Explanation>();
        FunctionKind? only = function == "all" ? null : Enum.Parse<FunctionKind>(function, ignoreCase: true);
        bool IsAsked(Operation operation, FunctionKind kind) => operation == asked && kind == (only ?? kind);
        foreach (var subject in subjects)
        {
            if (ProofFile.Read(subject, diagnostics) is { } bytes)
                explanations.AddRange(Explainer.Run(abi, subject, bytes, options, IsAsked, diagnostics));
        }

        if (explanations.Count == 0 && !diagnostics.HasErrors)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"fastabi: no file has such a function of {asked.Name}; try '--function all'");
            return ExitStatus.Usage;
        }

        if (format == ReportFormat.Json)
        {
            Screen.Print(parsed, ExplanationJson.Print(explanations, diagnostics.ToSortedList()));
            return ExitStatus.Of(diagnostics);
        }

        Screen.Print(parsed, string.Join('\n', explanations.Select(ExplanationText.Print)));
        Screen.PrintFindings(parsed, diagnostics, format);
        return ExitStatus.Of(diagnostics);
    }

    private static IEnumerable<ProofSubject> Subjects(string[]? paths, bool isProgram) =>
        (paths ?? []).Select(path => new ProofSubject(path, isProgram));

    private static int Run(ParseResult parsed, Abi abi, ReportFormat format, IReadOnlyList<ProofSubject> subjects, ProofOptions options,
        bool isCost, DocumentFile document)
    {
        var diagnostics = new DiagnosticBag();
        var files = new List<ProvedFile>();
        foreach (var (file, findings) in Ahead.Of(subjects, subject => Prove(abi, subject, options)))
        {
            diagnostics.Add(findings);
            if (file is not null)
                files.Add(file);
        }

        var cost = CostReport.Of(abi, files, options);
        // Costs of what is not proved mean nothing.
        if (document.IsAsked(parsed) && !diagnostics.HasErrors)
            document.Write(parsed, CostMarkdown.Print(cost), diagnostics);
        if (isCost && !diagnostics.HasErrors)
        {
            CostTable.Print(parsed, cost, format);
            return ExitStatus.Of(diagnostics);
        }
        Screen.PrintFindings(parsed, diagnostics, format);
        if (format == ReportFormat.Text)
            Screen.Print(parsed, $"{Summary(files)}\n");
        return ExitStatus.Of(diagnostics);
    }

    private static (ProvedFile? File, DiagnosticBag Findings) Prove(Abi abi, ProofSubject subject, ProofOptions options)
    {
        var findings = new DiagnosticBag();
        return (ProofFile.Read(subject, findings) is { } bytes ? Prover.Run(abi, subject, bytes, options, findings) : null, findings);
    }

    /// <summary>One line, whatever was found.</summary>
    private static string Summary(IReadOnlyList<ProvedFile> files)
    {
        var functions = files.SelectMany(file => file.Functions).ToList();
        var names = files.Select(file => $"{Path.GetFileName(file.Path)} ({Instruction(file.Variant)}{Convention(file.Convention)})");
        return $"{functions.Count(function => function.IsProved)} of {Plural.Of(functions.Count, "function")} proved: " +
            $"{string.Join(", ", names.DefaultIfEmpty("no file"))}";
    }

    private static string Convention(CallConvention convention) => convention == CallConvention.SystemV ? "" : $", {convention.Name}";

    private static string Instruction(Variant variant) => variant switch
    {
        Variant.Any => "vmcall or vmmcall",
        Variant.Sim => "simulated",
        Variant.Ghcb => "vmgexit",
        Variant.Tdcall => "tdcall",
        _ => variant.ToString().ToLowerInvariant(),
    };
}
