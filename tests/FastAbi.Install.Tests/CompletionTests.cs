using System.Diagnostics;

namespace FastAbi.Install.Tests;

/// <summary>Shells complete the tool's command lines by what it prints for them.</summary>
public sealed class CompletionTests
{
    private const string Operations = "event_channel.send event_channel.set_priority event_channel.status";

    private const string Bash =
        """
        eval "$(fastabi completion bash)"
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _fastabi
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    // What zsh's own functions would show, printed.
    private const string Zsh =
        """
        compdef() { : }
        eval "$(fastabi completion zsh)"
        _files() { print -l ./*(N:t) }
        _describe() { print -l -- "${(@)${(@P)2}%%:*}" }
        words=("$@")
        CURRENT=$#
        _fastabi
        """;

    private const string Fish =
        """
        fastabi completion fish | source
        complete -C "$argv" | string replace -r '\t.*' ''
        true
        """;

    public static TheoryData<string, string, string> Lines
    {
        get
        {
            TheoryData<string, string, string> lines = [];
            foreach (var shell in (string[])["bash", "zsh", "fish"])
            {
                lines.Add(shell, "fastabi desc", "describe");
                lines.Add(shell, "fastabi describe event_channel.s", Operations);
                lines.Add(shell, "fastabi list --format ", "json markdown text");
                lines.Add(shell, "fastabi prove --ko", "");
            }
            return lines;
        }
    }

    [Theory, MemberData(nameof(Lines))]
    public void Line_IsCompletedByTheToolsOwnWords(string shell, string line, string expected) =>
        Assert.Equal(expected, Completed(shell, TestPaths.Root, line));

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void Line_ThatWantsAFile_IsCompletedByTheShellsFiles(string shell)
    {
        using TemporaryFolder folder = new();
        folder.Write("kernel.elf", "");

        Assert.Equal("kernel.elf", Completed(shell, folder.Path, "fastabi boot kern"));
    }

    [Fact]
    public void KeysInARealBash_CompleteTheLineThatRuns()
    {
        using TemporaryFolder folder = new();
        // A pipe that the shell itself holds open has no end: the line runs to its end, however long that takes.
        const string Script =
            "mkfifo keys && exec 3<>keys && printf '%b' \"$1\" >&3 && script -qec 'bash --norc --noprofile -i' /dev/null <&3";
        const string Keys = "eval \"$(fastabi completion bash)\"\\nfastabi expla\\tFAB001\\t2 | head -1\\nexit\\n";
        ProcessStartInfo info = new("sh", ["-c", Script, "sh", Keys])
        {
            WorkingDirectory = folder.Path,
        };

        Assert.Contains("FAB0012: a key is unknown", Run(info).Output, StringComparison.Ordinal);
    }

    private static string Completed(string shell, string folder, string line)
    {
        var words = line.Split(' ');
        ProcessStartInfo info = new(
            shell,
            shell switch
            {
                "bash" => ["--norc", "-c", Bash, "bash", .. words],
                "zsh" => ["-fc", Zsh, "zsh", .. words],
                _ => ["--no-config", "-c", Fish, line],
            })
        {
            WorkingDirectory = folder,
        };
        var run = Run(info);
        Assert.Equal("", run.Complaints);
        return string.Join(' ', run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    private static ToolRun Run(ProcessStartInfo info)
    {
        info.Environment["PATH"] = $"{TestPaths.Out}/obj/bin/FastAbi.Tool/release:{Environment.GetEnvironmentVariable("PATH")}";
        info.Environment["HOME"] = info.WorkingDirectory;
        return ToolRun.Of(info).Succeeded();
    }
}
