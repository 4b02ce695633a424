namespace FastAbi.Verify.Tests.Cases;

/// <summary>The small specification and header with one change, and what is found then.</summary>
/// <param name="Name">What was changed.</param>
/// <param name="File">The file that was changed.</param>
/// <param name="Old">A text that the file holds once.</param>
/// <param name="New">What stands there instead.</param>
/// <param name="Findings">All findings: <c>abi/demo.yml(11,7) FAB0088 xen.h:9</c>.</param>
public sealed record AlteredCase(string Name, string File, string Old, string New, params string[] Findings)
{
    public const string Header = "xen.h";
    public const string Spec = "abi/demo.yml";
    public const string Overlay = "abi/overlay/demo.yml";
    public const string Types = "abi/overlay/types.yml";

    /// <summary>The numbers of the rules that are broken.</summary>
    public IEnumerable<string> Ids => Findings.Select(finding => finding.Split(' ')[1]);
}
