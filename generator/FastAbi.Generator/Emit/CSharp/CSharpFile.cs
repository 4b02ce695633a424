using FastAbi.Generator.Emit.Text;
using FastAbi.Model.Files;

namespace FastAbi.Generator.Emit.CSharp;

/// <summary>What all generated files of C# have in common.</summary>
internal static class CSharpFile
{
    public const string Folder = "managed/FastAbi/Generated";

    /// <summary>Writes the lines above a type.</summary>
    /// <param name="sources">What the file is generated from.</param>
    /// <param name="usings">The namespaces that it uses, or directives around them.</param>
    public static CSharpWriter Begin(string sources, params string[] usings) => BeginIn("FastAbi", sources, usings);

    /// <summary>Writes the lines above a type of another namespace.</summary>
    public static CSharpWriter BeginIn(string space, string sources, params string[] usings)
    {
        var writer = new CSharpWriter();
        writer.Line(GeneratedFile.Banner(sources));
        foreach (var line in usings)
            writer.Line(line.StartsWith('#') ? line : $"using {line};");
        if (usings.Length > 0)
            writer.Line();
        writer.Line($"namespace {space};");
        writer.Line();
        return writer;
    }

    /// <summary>The file of a type.</summary>
    public static GeneratedFile Of(string type, Func<Utf8Text> text) => new($"{Folder}/{type}.cs", text);

    /// <summary>What a type or member is.</summary>
    public static void Summary(CSharpWriter writer, LinkedWords words, string text) => writer.Element("summary", words.Of(text));
}
