namespace FastAbi.Tool.Completion;

/// <summary>What a shell reads to complete the command lines of fastabi.</summary>
internal static class ShellScript
{
    /// <summary>The shells.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish"];

    /// <summary>The script for one of them.</summary>
    public static string Of(string shell)
    {
        using StreamReader reader = new(typeof(ShellScript).Assembly.GetManifestResourceStream($"fastabi.{shell}")
            ?? throw new InvalidOperationException($"there is no script for {shell}"));
        return reader.ReadToEnd();
    }
}
