using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Spec;

namespace FastAbi.Generator.Model;

/// <summary>Keeps names apart that the generated C and C# would give to two things.</summary>
internal sealed class NameTable(TypeTable types, DiagnosticBag diagnostics)
{
    private static readonly string[] _kinds = ["", "native_", "classic_"];

    // What the library itself defines under the prefix.
    private static readonly HashSet<string> _library = ["init", "info", "mode", "vmmcall", "enosys", "sim_vmcall", "sim_hypercall", "sim_cpuid"];

    private readonly Dictionary<string, Located<string>> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Located<string>> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Located<string>> _methods = new(StringComparer.Ordinal);

    /// <summary>What follows <c>fastabi_</c> in an operation's symbols.</summary>
    public static string Symbol(string hypercall, string? operation) => operation is null ? hypercall : $"{hypercall}_{operation}";

    public bool CheckIdentifier(Located<string> name, string owner)
    {
        if (Naming.IsIdentifier(name.Value))
            return true;
        diagnostics.Report(SpecRules.NotAName, name.Position, $"{owner} '{name}' is not an identifier",
            "use letters, digits and '_', at most 63 of them, not a digit first");
        return false;
    }

    public void EnterHypercall(Located<string> name)
    {
        Enter(_classes, Naming.Pascal(name.Value), name, SpecRules.ClashInCSharp, "C# class");
        _methods.Clear();
    }

    public void EnterOperation(string hypercall, Located<string>? operation)
    {
        var symbol = Symbol(hypercall, operation?.Value);
        var name = operation ?? _classes[Naming.Pascal(hypercall)];
        if (_library.Contains(symbol))
            diagnostics.Report(SpecRules.ClashInC, name.Position, $"'fastabi_{symbol}' is part of the library itself", "choose another name");
        if (MayBeMacro(symbol))
            diagnostics.Report(SpecRules.ClashInC, name.Position, $"the preprocessor may replace '{symbol}' in generated assembly",
                "choose another name: macros of compilers are 'linux', 'unix' and what starts with '__' or '_A', ours start with 'FASTABI_'");
        foreach (var kind in _kinds)
        {
            if (!Enter(_symbols, $"fastabi_{kind}{symbol}", name, SpecRules.ClashInC, "C function"))
                break;
        }
        Enter(_methods, Naming.Pascal(operation?.Value ?? "call"), name, SpecRules.ClashInCSharp, "C# method");
    }

    public void CheckFields(OperationSpec operation)
    {
        CheckDirection(operation.Input);
        CheckDirection(operation.Output);
    }

    /// <summary>
    /// Whether a word may be a macro where generated assembly is preprocessed: gcc's own, one that C leaves to compilers, or
    /// one of native/asm/trampoline.h. The function would silently get another name.
    /// </summary>
    private static bool MayBeMacro(string symbol) =>
        symbol is "linux" or "unix" ||
        symbol is ['_', '_' or (>= 'A' and <= 'Z'), ..] ||
        symbol.StartsWith("FASTABI_", StringComparison.Ordinal);

    private void CheckDirection(IReadOnlyList<FieldSpec> fields)
    {
        var members = new Dictionary<string, Located<string>>(StringComparer.Ordinal);
        var parameters = new Dictionary<string, Located<string>>(StringComparer.Ordinal);
        foreach (var name in fields.Select(field => field.Name).Where(name => Naming.IsMemberPath(name.Value)))
        {
            var c = Naming.CIdentifier(name.Value);
            if (types.IsType(c))
                diagnostics.Report(SpecRules.ClashInC, name.Position, $"field '{name}' is named like the C type '{c.Excerpt()}'", "choose another name");
            else if (Enter(members, c, name, SpecRules.ClashInC, "C name"))
                Enter(parameters, Naming.Pascal(name.Value), name, SpecRules.ClashInCSharp, "C# name");
        }
    }

    private bool Enter(Dictionary<string, Located<string>> table, string key, Located<string> name, Rule rule, string what)
    {
        if (table.TryAdd(key, name))
            return true;
        diagnostics.Report(rule, name.Position,
            $"'{name}' and '{table[key]}' in {table[key].Position} both become the {what} '{key.Excerpt()}'", "rename one of them");
        return false;
    }
}
