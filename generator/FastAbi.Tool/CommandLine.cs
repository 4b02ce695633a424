using System.CommandLine;

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
            ListVerb.Create(),
            DescribeVerb.Create(),
            ExplainVerb.Create(),
        };
        var parsed = root.Parse(args);
        try
        {
            var status = parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? ExitStatus.Usage : status;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"fastabi: {e.Message}");
            return ExitStatus.Usage;
        }
    }
}
