using FastAbi.Generator.Emit;
using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Tests.Golden;

/// <summary>The seven files and what is committed for them.</summary>
public sealed class RepositoryOutputTests
{
    private static readonly Lazy<Abi> _abi = new(Load);

    [Fact]
    public void CommittedOutput_OfTheSevenFiles_IsFresh()
    {
        var diagnostics = new DiagnosticBag();
        Targets.Folder(TestPaths.Root, diagnostics).Check(Targets.Files(_abi.Value));

        Assert.Empty(diagnostics.ToSortedList());
    }

    [Fact]
    public void SevenFiles_Operations_AreFortyNine() =>
        Assert.Equal((7, 49), (_abi.Value.Hypercalls.Count, _abi.Value.Operations.Count()));

    [Fact]
    public void Overlay_OfEveryOperation_SaysWhatItDoesAndWhereXenHasIt() =>
        Assert.Empty(_abi.Value.Operations
            .Where(operation => operation.Documentation is not { Doc.Length: > 0, Constant.Length: > 0, Releases.Since: not null })
            .Select(operation => operation.Name));

    [Fact]
    public void Overlay_OfEveryOperation_SaysHowTheClassicAbiCarriesIt() =>
        Assert.Empty(_abi.Value.Operations.Where(operation => !operation.Classic.IsCarried).Select(operation => operation.Name));

    [Fact]
    public void Overlay_OfEveryField_SaysWhatItMeans() =>
        Assert.Empty(
            from operation in _abi.Value.Operations
            from field in operation.Inputs.Concat(operation.Outputs)
            where string.IsNullOrEmpty(field.Doc)
            select $"{operation.Name}: {field.Name}");

    [Fact]
    public void Overlay_OfEveryHypercallAndType_SaysWhatItIs() =>
        Assert.Empty(_abi.Value.Hypercalls
            .Where(hypercall => hypercall is not { Doc.Length: > 0, Constant.Length: > 0 })
            .Select(hypercall => hypercall.Name)
            .Concat(_abi.Value.Types.Where(type => type is not { Doc.Length: > 0 }).Select(type => type.Spelling)));

    private static Abi Load()
    {
        var diagnostics = new DiagnosticBag();
        var abi = SpecFolder.Load(Path.Combine(TestPaths.Root, "abi"), applyErrata: true, diagnostics);
        Assert.Empty(diagnostics.ToSortedList());
        return abi;
    }
}
