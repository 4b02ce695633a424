using System.CommandLine;
using FastAbi.Tool.Completion;

namespace FastAbi.Tool;

/// <summary><c>fastabi completion</c>, and <c>fastabi complete</c>, which its scripts call.</summary>
internal static class CompletionVerb
{
    public static Command Create()
    {
        var command = new Command("completion",
            "Prints what a shell reads to complete the command lines of fastabi.\n\nExample: fastabi completion bash");
        var shell = new Argument<string>("shell") { Description = "The shell." };
        shell.AcceptOnlyFromAmong([.. ShellScript.Shells]);
        command.Arguments.Add(shell);
        command.SetAction(parsed => Screen.Print(parsed, ShellScript.Of(parsed.GetRequiredValue(shell))));
        return command;
    }

    /// <summary>The verb that says what may stand at the end of a command line.</summary>
    /// <param name="root">The table of all verbs.</param>
    public static Command CreateCandidates(RootCommand root)
    {
        var command = new Command("complete", "Prints what may stand at the end of a command line, for 'fastabi completion'.")
        {
            Hidden = true,
        };
        var words = new Argument<string[]>("words") { Arity = ArgumentArity.ZeroOrMore };
        command.Arguments.Add(words);
        command.SetAction(parsed =>
        {
            foreach (var candidate in Candidates.Of(root, parsed.GetRequiredValue(words)))
                Screen.Print(parsed, candidate + "\n");
        });
        return command;
    }
}
