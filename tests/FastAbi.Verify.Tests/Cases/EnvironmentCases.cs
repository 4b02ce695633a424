namespace FastAbi.Verify.Tests.Cases;

/// <summary>The rules about what headers and layouts need to be read and written.</summary>
internal static class EnvironmentCases
{
    public const string NoLibClang = "FAB0080";
    public const string NoFolder = "FAB0081";
    public const string NoHeader = "FAB0082";
    public const string NotParsed = "FAB0083";

    public const string LayoutUnreadable = "FAB0103";
    public const string LayoutUnwritable = "FAB0104";

    public const string LayoutsDisagree = "FAB0105";
    public const string SilentHeader = "FAB0108";
    public const string NotInCopy = "FAB0109";

    public static IReadOnlyList<string> All { get; } =
        [NoLibClang, NoFolder, NoHeader, NotParsed, LayoutUnreadable, LayoutUnwritable, LayoutsDisagree, SilentHeader, NotInCopy];
}
