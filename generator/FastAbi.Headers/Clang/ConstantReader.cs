using System.Globalization;
using System.Text;
using ClangSharp.Interop;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Headers.Clang;

/// <summary>Evaluates constants: enumerators as they are, macros through an enumerator of our own for each.</summary>
/// <param name="unit">The unit, with the probes in its text.</param>
/// <param name="macros">The macros that the probes are for.</param>
internal sealed class ConstantReader(HeaderUnit unit, IReadOnlyList<KeyValuePair<string, SourcePosition>> macros)
{
    private const string Prefix = "fastabi_constant_";

    private readonly List<HeaderConstant> _constants = [];
    // The compiler gives the enumerator of a failed probe a value all the same.
    private readonly HashSet<uint> _failed = unit.LinesWithErrors();

    /// <summary>What was read, in the order of the text.</summary>
    public IReadOnlyList<HeaderConstant> Constants() => [.. _constants.OrderBy(constant => constant.Position)];

    /// <summary>One line per macro; where the macro is no integer the compiler reports an error and goes on with the next.</summary>
    public static string Probes(IReadOnlyList<KeyValuePair<string, SourcePosition>> macros)
    {
        var text = new StringBuilder();
        for (var i = 0; i < macros.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"enum {{ {Prefix}{i} = ({macros[i].Key}) }};\n");
        return text.ToString();
    }

    /// <summary>Takes the enumerators of an enumeration.</summary>
    public void Read(CXCursor enumeration)
    {
        var isSigned = HeaderTypeReader.IsSigned(enumeration.EnumDecl_IntegerType.CanonicalType);
        var name = HeaderTypeReader.EnumerationName(ClangText.Take(enumeration.Type.Spelling));
        foreach (var enumerator in CursorList.Children(enumeration))
        {
            if (enumerator.Kind == CXCursorKind.CXCursor_EnumConstantDecl)
                Add(enumerator, name, isSigned ? enumerator.EnumConstantDeclValue : (Int128)enumerator.EnumConstantDeclUnsignedValue);
        }
    }

    private void Add(CXCursor enumerator, string? enumeration, Int128 value)
    {
        var name = ClangText.Take(enumerator.Spelling);
        if (unit.Places.Find(enumerator.Location) is { } position)
        {
            _constants.Add(new HeaderConstant(name, value, false, enumeration, position));
        }
        else if (name.StartsWith(Prefix, StringComparison.Ordinal) && !_failed.Contains(HeaderUnit.Line(enumerator.Location)))
        {
            var (macro, definition) = macros[int.Parse(name.AsSpan(Prefix.Length), CultureInfo.InvariantCulture)];
            _constants.Add(new HeaderConstant(macro, value, true, null, definition));
        }
    }
}
