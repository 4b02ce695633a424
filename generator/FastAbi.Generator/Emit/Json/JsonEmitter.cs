using System.Text.Json;
using FastAbi.Model.Classic;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Model.Reporting;
using FastAbi.Model.Types;

namespace FastAbi.Generator.Emit.Json;

/// <summary>Prints the model itself, for generators of other people.</summary>
public static class JsonEmitter
{
    internal const string Folder = "native/json";

    /// <summary>The number of the format. <c>native/json/README.md</c> says what changes it.</summary>
    public const int Version = 1;

    /// <summary>What describes the format, a file beside the model.</summary>
    public const string Schema = "model.schema.json";

    /// <summary>The file of an interface.</summary>
    public static GeneratedFile Emit(Abi abi) => new($"{Folder}/model.json", () => Utf8(abi));

    /// <summary>The model as JSON. Its first line names its sources, as that of each generated file does.</summary>
    public static string Text(Abi abi)
    {
        using var text = Utf8(abi);
        return text.ToString();
    }

    private static Utf8Text Utf8(Abi abi)
    {
        var sources = string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File));
        var text = new Utf8Text();
        JsonText.WriteDocument(text, writer =>
        {
            writer.WriteString("generated", GeneratedFile.Notice(sources));
            writer.WriteString("$schema", Schema);
            writer.WriteNumber("version", Version);
            WriteRegisters(writer);
            writer.WriteObjects("conventions", [CallConvention.SystemV, CallConvention.Windows], item => Write(writer, item));
            writer.WriteObjects("types", abi.Types, type => Write(writer, type));
            writer.WriteObjects("csharpTypes", abi.CSharpTypes, type => Write(writer, type));
            StructJson.Write(writer, abi.Operations);
            writer.WriteObjects("hypercalls", abi.Hypercalls, hypercall => Write(writer, hypercall));
        });
        // JSON has no comments: its first member stands in the first line instead.
        text.Remove("{"u8.Length, "\n "u8.Length);
        return text;
    }

    /// <summary>The schema of it.</summary>
    public static string SchemaText()
    {
        using StreamReader reader = new(typeof(JsonEmitter).Assembly.GetManifestResourceStream(Schema)
            ?? throw new InvalidOperationException($"{Schema} was not built in"));
        return reader.ReadToEnd();
    }

    private static void WriteRegisters(Utf8JsonWriter writer) => writer.WriteObject("registers", () =>
    {
        writer.WriteTexts("file", RegisterFile.Registers.Names());
        writer.WriteString("index", RegisterFile.Result.Name());
        writer.WriteString("subOperation", RegisterFile.SubOperation.Name());
        writer.WriteString("result", RegisterFile.Result.Name());
        writer.WriteNumber("mask", RegisterFile.FastAbiMask);
        writer.WriteTexts("classicArguments", ClassicRegisters.Arguments.Names());
        writer.WriteTexts("tdcall", RegisterFile.Registers.Select(TdcallRegisters.Of).Names());
    });

    private static void Write(Utf8JsonWriter writer, CallConvention convention)
    {
        writer.WriteString("name", convention.Name);
        writer.WriteTexts("arguments", convention.Arguments.Names());
        writer.WriteTexts("calleeSaved", convention.CalleeSaved.Names());
        writer.WriteNumber("homeSpace", convention.HomeSpace);
    }

    private static void Write(Utf8JsonWriter writer, CType type)
    {
        writer.WriteString("name", type.Spelling);
        writer.WriteString("is", type.Alias);
        writer.WriteNumber("bits", type.Bits);
        writer.WriteBoolean("signed", type.IsSigned);
        writer.WriteIfKnown("doc", type.Doc);
    }

    private static void Write(Utf8JsonWriter writer, CSharpType type)
    {
        writer.WriteString("name", type.Name);
        writer.WriteType(type.Type);
        writer.WriteString("kind", type.Kind.ToString().ToLowerInvariant());
        writer.WriteIfKnown("doc", type.Doc);
        writer.WriteString("file", type.File);
        writer.WriteObjects("constants", type.Constants, constant =>
        {
            writer.WriteString("name", constant.Name);
            writer.WriteString("constant", constant.Constant);
            writer.WriteNumber("value", (decimal)constant.Value);
            writer.WriteReleases(constant.Releases);
            writer.WriteIfKnown("doc", constant.Doc);
        });
    }

    private static void Write(Utf8JsonWriter writer, Hypercall hypercall)
    {
        writer.WriteString("name", hypercall.Name);
        writer.WriteString("file", hypercall.File);
        writer.WriteNumber("index", hypercall.Index);
        writer.WriteIfKnown("constant", hypercall.Constant);
        writer.WriteIfKnown("doc", hypercall.Doc);
        writer.WriteIfKnown("handler", hypercall.Handler);
        writer.WriteString("csharp", hypercall.ClassName);
        writer.WriteObjects("operations", hypercall.Operations, operation => OperationJson.Write(writer, operation));
        if (hypercall.Coverage is { } coverage)
            CoverageJson.Write(writer, coverage);
    }
}
