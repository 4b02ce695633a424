namespace FastAbi.Native.Tests.Windows;

/// <summary>The assembly for callers by Microsoft's convention.</summary>
internal static class WindowsSources
{
    private static readonly Lazy<string> _all = new(() => WorkFolder.Write(WorkFolder.Fresh("windows-all"), "all.S", string.Concat(
        RepositoryAbi.Operations.Select(operation => $"#include \"{WorkFolder.AssemblySources}/windows/{operation.Symbol}.S\"\n"))));

    /// <summary>A file that includes all of it.</summary>
    public static string All => _all.Value;
}
