namespace FastAbi.Tool;

/// <summary>Counts as people say them.</summary>
internal static class Plural
{
    /// <summary>"1 file", "2 files".</summary>
    public static string Of(int count, string noun) =>
        $"{count} {noun}{(count == 1 ? "" : "s")}";
}
