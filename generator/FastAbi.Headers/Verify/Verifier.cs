using FastAbi.Headers.Clang;
using FastAbi.Headers.Recording;
using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Fields;
using FastAbi.Model.Layouts;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;

namespace FastAbi.Headers.Verify;

/// <summary>Compares a sound specification with Xen's headers.</summary>
public sealed class Verifier
{
    private readonly VerifyOptions _options;
    private readonly HeaderView _view;
    private readonly ConstantCheck _constants;
    private readonly StructCheck _structs;
    private readonly TypeCheck _types;
    private readonly DiagnosticBag _diagnostics;

    private Verifier(HeaderSet headers, IReadOnlyCollection<string> typedefs, VerifyOptions options, DiagnosticBag diagnostics)
    {
        _view = new HeaderView(headers, options.Version, diagnostics);
        (_options, _diagnostics) = (options, diagnostics);
        _constants = new ConstantCheck(_view, diagnostics);
        _structs = new StructCheck(_view, new MemberCheck(_view, typedefs, diagnostics), diagnostics);
        _types = new TypeCheck(_view, diagnostics);
    }

    /// <summary>Reports all that the headers say otherwise.</summary>
    /// <param name="sources">The specification as written.</param>
    /// <param name="abi">The model that it gives, with errata or without as the options say.</param>
    /// <param name="headers">Xen's headers.</param>
    /// <param name="options">What to take for granted.</param>
    /// <param name="diagnostics">Receives all findings.</param>
    public static void Run(SpecSources sources, Abi abi, HeaderSet headers, VerifyOptions options, DiagnosticBag diagnostics)
    {
        var typedefs = sources.Types.Select(type => type.Name.Value).ToHashSet(StringComparer.Ordinal);
        var verifier = new Verifier(headers, typedefs, options, diagnostics);
        foreach (var (spec, hypercall) in sources.Specs.Zip(abi.Hypercalls))
            verifier.Check(spec, hypercall, sources.Overlays.FirstOrDefault(overlay => overlay.Name.Value == spec.Name.Value));
        verifier._types.CheckTypedefs(sources.Types);
        foreach (var type in sources.CSharpTypes)
        {
            foreach (var constant in type.Constants)
                verifier._constants.Check($"constant '{type.Name}.{constant.Name}'", constant.Value!, constant.Constant, constant.Releases);
        }
        var layouts = sources.Layouts;
        if ((layouts.FirstOrDefault(layout => layout.Version == options.Version) ?? (layouts.Count > 0 ? layouts[^1] : null)) is { } layout)
            new LayoutCheck(verifier._view, diagnostics).Check(layout, LayoutSubjects.Of(sources));
        verifier._view.Missing.Report();
    }

    /// <summary>What the specification names, as the headers of a release have it.</summary>
    /// <param name="file">Where it is to be recorded.</param>
    /// <param name="version">The release.</param>
    /// <param name="sources">The specification.</param>
    /// <param name="headers">The release's headers.</param>
    /// <param name="all">The same with all constants in them, whoever they are for.</param>
    public static Layout Record(string file, XenVersion version, SpecSources sources, HeaderSet headers, HeaderSet all)
    {
        var subjects = LayoutSubjects.Of(sources);
        return new Layout(file, version,
            LayoutRecorder.Constants(headers, subjects.Constants.Select(name => name.Name.Value)),
            LayoutRecorder.Constants(all, subjects.LeftOut),
            LayoutRecorder.Record(headers, subjects.Tags.Select(tag => tag.Name.Value), subjects.Typedefs));
    }

    private void Check(HypercallSpec spec, Hypercall hypercall, HypercallOverlay? overlay)
    {
        _constants.Check($"hypercall '{spec.Name}'", spec.Index!, overlay?.Constant, ReleaseRange.All);
        var written = spec.Direct is null ? spec.Operations : spec.Operations.Prepend(spec.Direct);
        foreach (var (operation, model) in written.Zip(hypercall.Operations))
        {
            Check(operation, model, overlay?.Operations.FirstOrDefault(added => added.Name.Value == operation.Name.Value));
            CheckMemory(model);
        }
    }

    private void CheckMemory(Operation operation)
    {
        foreach (var page in operation.SharedPages)
        {
            _diagnostics.Report(VerifyRules.HandsMemoryOver, page.Position,
                $"operation '{operation.Name}' hands memory over: the hypervisor uses the page at '{page.Name}'",
                "a confidential guest shares the page before the call");
        }

        foreach (var address in operation.Inputs.Where(input => Field.IsAddress(input.Unit) && input.Memory is null))
        {
            _diagnostics.Report(VerifyRules.MemoryNotStated, address.Position,
                $"input '{address.Name}' of '{operation.Name}' is a {address.Unit}, and nothing says what the hypervisor does there",
                "state 'memory' in the overlay: shared, foreign or none");
        }
    }

    private void Check(OperationSpec written, Operation operation, OperationOverlay? overlay)
    {
        var errata = _options.ApplyErrata && overlay is not null ? overlay.Errata : [];
        if (written.Index is { } index)
            _constants.Check($"operation '{operation.Name}'", index, overlay?.Constant, overlay?.Releases ?? ReleaseRange.All);
        if (overlay?.Classic?.Struct is { } passed)
            _structs.Find(passed, overlay.Releases);
        if (written.CLang is null)
            return;
        _types.CheckParams(written.CLang.Params);
        // What the errata find about the specification was reported when the model was built.
        var applied = Erratum.Apply(written, errata, new DiagnosticBag());
        if (written.CLang.Struct is { } tag)
            _structs.Check(tag, new OperationView(written, applied, operation, overlay, errata));
    }
}
