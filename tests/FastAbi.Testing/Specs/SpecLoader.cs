using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;

namespace FastAbi.Testing.Specs;

/// <summary>Reads specifications the way the tool does.</summary>
public static class SpecLoader
{
    /// <summary>The model of a folder in which no rule is broken.</summary>
    public static Abi Load(string folder)
    {
        var findings = new DiagnosticBag();
        var abi = SpecFolder.Load(folder, applyErrata: true, findings);
        Assert.True(findings.IsEmpty, string.Join('\n', findings.ToSortedList()));
        return abi;
    }
}
