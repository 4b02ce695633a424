using FastAbi.Model.Diagnostics;
using FastAbi.Model.Fields;
using FastAbi.Model.Names;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;

namespace FastAbi.Model.Binding;

/// <summary>Keeps names apart that the generated C and C# would give to two things.</summary>
internal sealed class NameTable
{
    private static readonly string[] _kinds = ["", "native_", "classic_", "bounce_"];

    // What the library itself defines under the prefix.
    private static readonly HashSet<string> _library =
    [
        "init", "info", "mode", "vmmcall", "enosys", "traditional", "bounce", "hypercall_page", "sim_vmcall", "sim_hypercall", "sim_cpuid",
    ];

    private readonly TypeTable _types;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, Located<string>> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Located<string>> _cSharpTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Located<string>> _imports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Located<string>> _methods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Located<string>> _cases = new(StringComparer.Ordinal);
    private Located<string>? _hypercall;
    private string _class = "";

    public NameTable(TypeTable types, IEnumerable<CSharpTypeOverlay> cSharpTypes, DiagnosticBag diagnostics)
    {
        (_types, _diagnostics) = (types, diagnostics);
        foreach (var type in cSharpTypes)
            _cSharpTypes.TryAdd(type.Name.Value, type.Name);
    }

    /// <summary>What follows <c>fastabi_</c> in an operation's symbols.</summary>
    public static string Symbol(string hypercall, string? operation) => operation is null ? hypercall : $"{hypercall}_{operation}";

    public bool CheckIdentifier(Located<string> name, string owner)
    {
        if (Naming.IsIdentifier(name.Value))
            return true;
        _diagnostics.Report(SpecRules.NotAName, name.Position, $"{owner} '{name}' is not an identifier",
            "use letters, digits and '_', at most 63 of them, not a digit first");
        return false;
    }

    /// <summary>Enters the names of a hypercall; those of its operations follow.</summary>
    /// <param name="name">The hypercall.</param>
    /// <param name="className">Its class in C#, where the overlay states one.</param>
    public void EnterHypercall(Located<string> name, Located<string>? className)
    {
        (_hypercall, _class) = (name, className?.Value ?? Naming.Pascal(name.Value));
        _methods.Clear();
        if (className is not null && !Naming.IsPascal(_class))
        {
            _diagnostics.Report(OverlayRules.BadCSharpType, className.Position, $"'{className}' can't be a C# class",
                "write a name in PascalCase");
        }
        else if ((className is not null || CheckCSharpName(name)) && !IsOfLibrary(className ?? name, _class)
            && Enter(_cSharpTypes, _class, className ?? name, SpecRules.ClashInCSharp, "C# type"))
        {
            Enter(_cSharpTypes, CSharpNames.Interface(_class), className ?? name, SpecRules.ClashInCSharp, "C# interface");
        }
    }

    public void EnterOperation(string hypercall, Located<string>? operation, IReadOnlyList<Field> outputs)
    {
        var symbol = Symbol(hypercall, operation?.Value);
        var name = operation ?? _hypercall!;
        if (_library.Contains(symbol))
        {
            _diagnostics.Report(SpecRules.ClashInC, name.Position, $"'fastabi_{symbol}' is part of the library itself",
                "choose another name");
        }

        if (MayBeMacro(symbol))
        {
            _diagnostics.Report(SpecRules.ClashInC, name.Position, $"the preprocessor may replace '{symbol}' in generated assembly",
                "choose another name: macros of compilers are 'linux', 'unix' and what starts with '__' or '_A', ours start with " +
                "'FASTABI_'");
        }
        // Names that clash in C need not be reported once more because of what becomes of them in C#.
        var isNew = Array.TrueForAll(_kinds, kind => Enter(_symbols, $"fastabi_{kind}{symbol}", name, SpecRules.ClashInC, "C function"));
        if (isNew && (operation is null || CheckCSharpName(operation)))
            EnterMethod(name, CSharpNames.Method(operation?.Value), outputs);
    }

    /// <summary>Enters a case of an operation that releases answer differently.</summary>
    public void EnterCase(Located<string>? operation, Located<string> name)
    {
        if (CheckIdentifier(name, "the case") && CheckCSharpName(name))
        {
            Enter(_cases, CSharpNames.Case(_class + CSharpNames.Method(operation?.Value), name.Value), name, SpecRules.ClashInCSharp,
                "C# method");
        }
    }

    public void CheckFields(OperationSpec operation)
    {
        CheckDirection(operation.Input);
        CheckDirection(operation.Output);
    }

    private void EnterMethod(Located<string> name, string method, IReadOnlyList<Field> outputs)
    {
        var import = _class + method;
        if (method == _class)
        {
            ReportCSharp(name, $"'{name}' becomes a C# method with the name of its class, '{method.Excerpt()}'",
                "name another class in the overlay: csharp");
        }
        else if (Naming.IsMemberOfObject(method) || Naming.IsMemberOfObject(import))
        {
            ReportCSharp(name, $"'{name}' becomes a C# method that every class has", "choose another name");
        }
        else if (Enter(_methods, method, name, SpecRules.ClashInCSharp, "C# method") &&
                 Enter(_imports, import, name, SpecRules.ClashInCSharp, "C# import") && outputs.Count > 1)
        {
            EnterOutputStruct(name, CSharpNames.OutputStructOf(import), outputs);
        }
    }

    private void EnterOutputStruct(Located<string> name, string type, IReadOnlyList<Field> outputs)
    {
        Enter(_cSharpTypes, type, name, SpecRules.ClashInCSharp, "C# type");
        foreach (var output in outputs.Where(output => output.MemberName() == type || Naming.IsMemberOfObject(output.MemberName())))
        {
            ReportCSharp(new Located<string>(output.Name, output.Position),
                $"output '{output.Name}' becomes a C# member that its struct has already", "choose another name");
        }
    }

    /// <summary>Whether a name has a form in C#; reports it otherwise.</summary>
    private bool CheckCSharpName(Located<string> name)
    {
        if (Naming.Pascal(name.Value) is [>= 'A' and <= 'Z', ..])
            return true;
        _diagnostics.Report(OverlayRules.NoCSharpName, name.Position, $"'{name}' has no name in C#", "start with a letter");
        return false;
    }

    private bool IsOfLibrary(Located<string> name, string type)
    {
        if (!Naming.IsLibraryType(type))
            return false;
        ReportCSharp(name, $"the C# type '{type}' is part of the bindings themselves", "choose another name");
        return true;
    }

    private void ReportCSharp(Located<string> name, string message, string hint) =>
        _diagnostics.Report(SpecRules.ClashInCSharp, name.Position, message, hint);

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
            if (_types.IsType(c))
            {
                _diagnostics.Report(SpecRules.ClashInC, name.Position, $"field '{name}' is named like the C type '{c.Excerpt()}'",
                    "choose another name");
            }
            else if (Enter(members, c, name, SpecRules.ClashInC, "C name") && CheckCSharpName(name))
            {
                Enter(parameters, Naming.Pascal(name.Value), name, SpecRules.ClashInCSharp, "C# name");
            }
        }
    }

    private bool Enter(Dictionary<string, Located<string>> table, string key, Located<string> name, Rule rule, string what)
    {
        if (table.TryAdd(key, name))
            return true;
        _diagnostics.Report(rule, name.Position,
            $"'{name}' and '{table[key]}' in {table[key].Position} both become the {what} '{key.Excerpt()}'", "rename one of them");
        return false;
    }
}
