using FastAbi.Generator.Emit.Text;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Types;

namespace FastAbi.Generator.Emit.CSharp;

/// <summary>Prints the types that C# has in place of integers.</summary>
internal static class CSharpTypeEmitter
{
    public static GeneratedFile Emit(LinkedWords words, CSharpType type) => CSharpFile.Of(type.Name, () => Text(words, type));

    private static Utf8Text Text(LinkedWords words, CSharpType type)
    {
        var writer = type.Kind == CSharpTypeKind.Number
            ? CSharpFile.Begin(type.File, "#if !FASTABI_BARE_METAL", "System", "System.Globalization", "#endif")
            : CSharpFile.Begin(type.File, type.Kind == CSharpTypeKind.Flags ? ["System"] : []);
        if (type.Kind == CSharpTypeKind.Number)
            WriteNumber(writer, words, type);
        else
            WriteEnum(writer, words, type);
        return writer.Written;
    }

    private static void WriteHeading(CSharpWriter writer, LinkedWords words, CSharpType type)
    {
        CSharpFile.Summary(writer, words, type.Doc ?? $"A value of type {type.Name}.");
        if (type.Type.Alias is not null)
            writer.Line($"/// <remarks>Xen: {type.Type.Spelling}.</remarks>");
    }

    private static void WriteEnum(CSharpWriter writer, LinkedWords words, CSharpType type)
    {
        WriteHeading(writer, words, type);
        if (type.Kind == CSharpTypeKind.Flags)
            writer.Line("[Flags]");
        using (writer.Braces($"public enum {type.Name} : {type.Type.Primitive()}"))
        {
            foreach (var (number, constant) in type.Constants.Index())
            {
                if (number > 0)
                    writer.Line();
                WriteSummary(writer, words, constant);
                writer.Line($"{constant.Name} = {constant.Literal},");
            }
        }
    }

    private static void WriteNumber(CSharpWriter writer, LinkedWords words, CSharpType type)
    {
        var (name, primitive) = (type.Name, type.Type.Primitive());
        WriteHeading(writer, words, type);
        // What they ask for, Equals(object) and GetHashCode(), is for collections, which a bare machine does not have.
        writer.Lines($"""
            #pragma warning disable CS0660, CS0661
            public readonly partial struct {name}
            #if !FASTABI_BARE_METAL
                : IEquatable<{name}>
            #endif
            """);
        using (writer.Block("{", "}"))
        {
            writer.Lines($"""
                /// <summary>The number as the hypervisor takes it.</summary>
                public readonly {primitive} Value;

                /// <summary>Takes a number for what it is.</summary>
                public {name}({primitive} value) => Value = value;
                """);
            foreach (var constant in type.Constants)
            {
                writer.Line();
                WriteSummary(writer, words, constant);
                writer.Line($"public static {name} {constant.Name} => new({constant.Literal});");
            }
            writer.Lines($"""

                /// <summary>Whether both are the same number.</summary>
                public static bool operator ==({name} left, {name} right) => left.Value == right.Value;

                /// <summary>Whether they are different numbers.</summary>
                public static bool operator !=({name} left, {name} right) => left.Value != right.Value;
                """);
            writer.Unindented("#if !FASTABI_BARE_METAL");
            writer.Lines($"""

                /// <inheritdoc/>
                public bool Equals({name} other) => Value == other.Value;

                /// <inheritdoc/>
                public override bool Equals(object? obj) => obj is {name} other && Equals(other);

                /// <inheritdoc/>
                public override int GetHashCode() => Value.GetHashCode();

                /// <summary>The number, in decimal.</summary>
                public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
                """);
            writer.Unindented("#endif");
        }
    }

    private static void WriteSummary(CSharpWriter writer, LinkedWords words, CSharpConstant constant) =>
        writer.Element("summary", (constant.Doc is null ? [] : words.Of(constant.Doc)).Append($"({constant.Constant}{constant.Releases})"));
}
