using FastAbi.Compare;
using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Generator.Tests.Breaking;

/// <summary>A small specification twice: what guests were built from, and what the hypervisor implements.</summary>
internal sealed class BreakingFixture : IDisposable
{
    public const string Spec = "abi/demo.yml";
    public const string Overlay = "abi/overlay/demo.yml";
    public const string Types = "abi/overlay/types.yml";
    public const string Layout = "abi/layouts/xen-4.17.json";

    /// <summary>The files, each as a text.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        [Spec] = """
            name: demo
            hypercall_index: 50
            subops:
              open:
                index: 3
                input:
                  dom: 2
                  area: 3
                output:
                  port: 4
                  state: 5
                clobber: [6]
                c_lang:
                  struct: demo_open
              scan:
                index: 4
                input:
                  at: 2
                  size: 3
                output:
                  found: 3
                c_lang:
                  params:
                    at: uint64_t
                    size: uint32_t
                    found: uint64_t
              wait:
                index: 5
                input:
                  timeout: 2
                c_lang:
                  params:
                    timeout: uint64_t

            """,
        [Overlay] = """
            name: demo
            constant: __HYPERVISOR_demo_op
            classic:
              arguments: [operation, struct]
            operations:
              open:
                constant: DEMOP_open
                doc: Opens.
                fields:
                  dom: { doc: The domain. }
                  area: { doc: The area. }
                classic:
                  members: { kind: 7 }
                errata:
                  - address: [area]
                    reason: Xen has a handle.
              scan:
                fields:
                  at: { unit: GPA }
                  size: { unit: bytes }
                classic:
                  none: it came with FastABI
                errata:
                  - input: { at: none }
                    output: { at: 5 }
                    reason: The handler writes it.
              wait:
                fields:
                  timeout: { unit: ns }
                classic:
                  arguments: [operation, timeout]
                errors:
                  EINVAL: The time is past.

            """,
        [Types] = """
            types:
              domid_t: { is: uint16_t }
              demo_port_t: { is: uint32_t }
            csharp:
              DemoPort:
                is: demo_port_t
                constants:
                  None: { constant: DEMO_NONE, value: 0 }
                  First: { constant: DEMO_FIRST, value: 1 }

            """,
        [Layout] = """
            {"xen": "4.17", "structs": [{"struct": "demo_open", "size": 24, "members": [
              {"member": "dom", "offset": 0, "width": 16, "signed": false, "type": "domid_t"},
              {"member": "kind", "offset": 2, "width": 16, "signed": false, "type": "uint16_t"},
              {"member": "port", "offset": 4, "width": 32, "signed": false, "type": "demo_port_t"},
              {"member": "area", "offset": 8, "width": 64, "signed": false, "type": "uint64_t"},
              {"member": "state", "offset": 16, "width": 32, "signed": true, "type": "int32_t"},
              {"member": "extra", "offset": 20, "width": 32, "signed": false, "type": "uint32_t"}
            ]}, {"struct": "demo_scan", "size": 16, "members": [
              {"member": "found", "offset": 0, "width": 64, "signed": false, "type": "uint64_t"},
              {"member": "at", "offset": 8, "width": 64, "signed": false, "type": "uint64_t"}
            ]}]}

            """,
    };

    private readonly TemporaryFolder _folder = new();

    public BreakingFixture()
    {
        foreach (var (name, text) in Files)
        {
            Write($"old/{name}", text);
            Write($"new/{name}", text);
        }
    }

    /// <summary>The folder <c>abi</c> of the old or new specification.</summary>
    public string Abi(string edition) => _folder.In($"{edition}/abi");

    public string Root => _folder.Path;

    public string In(string name) => _folder.In(name);

    public void Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Replaces a text that a file of one edition holds once.</summary>
    public void Alter(string edition, string file, string old, string altered)
    {
        var text = _folder.Read($"{edition}/{file}");
        Assert.Equal(2, text.Split(old).Length);
        Write($"{edition}/{file}", text.Replace(old, altered, StringComparison.Ordinal));
    }

    /// <summary>The findings of a comparison; the new specification has to be sound.</summary>
    public IReadOnlyList<Diagnostic> Compare(bool applyErrata = true)
    {
        var diagnostics = new DiagnosticBag();
        var sources = SpecFolder.Read(Abi("new"), diagnostics);
        sources.Build(applyErrata, diagnostics);
        Assert.Empty(diagnostics.ToSortedList());
        using var other = OtherSpecification.Open(Abi("old"), Abi("new"), diagnostics);
        Comparison.Run(sources, other!, applyErrata, diagnostics);
        return diagnostics.ToSortedList();
    }

    /// <summary>A finding as cases state it: <c>new/demo.yml(4,3) FAB0140 old/demo.yml:4</c>.</summary>
    public string Place(Diagnostic finding) =>
        $"{Short(finding.Position.File)}({finding.Position.Line},{finding.Position.Column}) " +
        $"{finding.Rule.Id}{(finding.Related is { } other ? $" {Short(other.File)}:{other.Line}" : "")}";

    public void Dispose() => _folder.Dispose();

    private string Short(string file) => Path.GetRelativePath(Root, file).Replace("/abi/", "/", StringComparison.Ordinal);
}
