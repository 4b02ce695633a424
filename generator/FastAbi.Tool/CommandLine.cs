using System.CommandLine;
using System.CommandLine.Invocation;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Tool;

/// <summary>The tool's verbs.</summary>
public static class CommandLine
{
    /// <summary>Runs the tool.</summary>
    /// <returns>0 clean, 1 findings, 2 wrong usage or environment.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Turns FastABI specifications into trampolines, headers and facts.")
        {
            CheckVerb.Create(),
            VerifyVerb.Create(),
            CoverageVerb.Create(),
            BreakingVerb.Create(),
            ProveVerb.Create(),
            GenerateVerb.Create(),
            XenVerb.Create(),
            ModelVerb.Create(),
            ListVerb.Create(),
            DescribeVerb.Create(),
            ExploreVerb.Create(),
            ExplainVerb.Create(),
            BootVerb.Create(),
        };
        root.Subcommands.Add(CompletionVerb.Create());
        root.Subcommands.Add(CompletionVerb.CreateCandidates(root));
        root.Subcommands.Add(ManualVerb.Create(root));
        var parsed = root.Parse(args);
        // What is wrong is printed; what would disguise it is not.
        if (parsed.Errors.Count > 0 && root.Parse([.. args.Select(InputText.OnOneLine)]) is { Errors.Count: > 0 } readable)
            parsed = readable;
        // A whole page would hide what is wrong, and get into what takes the output. Who types no verb asks for it.
        if (parsed.Action is ParseErrorAction action)
            action.ShowHelp = args.Length == 0;
        try
        {
            var status =
                parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
            if (parsed.Errors.Count == 0)
                return status;

            var verb = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
            error.WriteLine($"'fastabi{verb} --help' tells what there is.");
            return ExitStatus.Usage;
        }
        catch (Exception e) when (StandardStreams.Fault(e) is not null)
        {
            Complain(error, StandardStreams.Fault(e)!);
            return ExitStatus.Usage;
        }
    }

    /// <summary>Says what is wrong, where there is anybody to say it to.</summary>
    private static void Complain(TextWriter error, string reason)
    {
        try
        {
            error.WriteLine($"fastabi: {reason.OnOneLine()}");
        }
        catch (Exception e) when (StandardStreams.Fault(e) is not null)
        {
            // The status has to say it.
        }
    }
}
