using System.Text.Json;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Model.Reporting;

namespace FastAbi.Generator.Emit.Json;

/// <summary>Prints an operation.</summary>
internal static class OperationJson
{
    public static void Write(Utf8JsonWriter writer, Operation operation)
    {
        var documentation = operation.Documentation;
        writer.WriteString("name", operation.Name);
        writer.WriteString("symbol", operation.Symbol);
        writer.WriteString("source", operation.Source);
        if (operation.Index is { } index)
            writer.WriteNumber("index", index);
        writer.WriteIfKnown("constant", documentation.Constant);
        writer.WriteIfKnown("continuation", documentation.Continuation);
        writer.WriteReleases(documentation.Releases);
        writer.WriteIfKnown("doc", documentation.Doc);
        writer.WriteIfKnown("note", documentation.Note);
        writer.WriteIfKnown("safety", documentation.Safety);
        writer.WriteBoolean("blocks", documentation.Blocks);
        writer.WriteObjects("inputs", operation.Inputs, field => Write(writer, operation, field));
        writer.WriteObjects("outputs", operation.Outputs, field => Write(writer, operation, field));
        writer.WriteIfKnown("outPointer", CallArguments.OutPointerName(operation));
        WriteOutputStruct(writer, operation);
        WriteRegisters(writer, operation);
        WriteAnswers(writer, documentation);
        ErrataJson.Write(writer, operation);
        writer.WriteObject("classic", () => ClassicJson.Write(writer, operation.Classic));
        writer.WriteBoolean("bounced", operation.IsBounced);
        WriteProposed(writer, operation.Proposed);
    }

    private static void Write(Utf8JsonWriter writer, Operation operation, Field field)
    {
        writer.WriteString("name", field.Name);
        writer.WriteString("identifier", field.CName);
        writer.WriteString("source", SourceCitation.Of(operation, field.Position));
        writer.WriteString("register", field.Register.Name());
        writer.WriteType(field.Type);
        writer.WriteIfKnown("csharp", field.CSharp?.Name);
        writer.WriteIfKnown("unit", field.Unit);
        writer.WriteIfKnown("memory", field.Memory?.ToString().ToLowerInvariant());
        writer.WriteIfKnown("doc", field.Doc);
    }

    private static void WriteOutputStruct(Utf8JsonWriter writer, Operation operation)
    {
        if (operation.Outputs.Count < 2)
            return;
        writer.WriteObject("outputStruct", () =>
        {
            writer.WriteNumber("size", operation.OutputStruct.Size);
            writer.WriteObjects("members", operation.OutputStruct.Members, member =>
            {
                writer.WriteString("name", member.Name);
                writer.WriteNumber("offset", member.Offset);
                if (member.IsArray)
                    writer.WriteNumber("count", member.Fields.Count);
                writer.WriteTexts("outputs", member.Fields.Select(field => field.Name));
            });
        });
    }

    private static void WriteRegisters(Utf8JsonWriter writer, Operation operation) => writer.WriteObject("registers", () =>
    {
        writer.WriteTexts("in", Exposure.RegistersOf(operation.Exposure.In).Names());
        writer.WriteTexts("out", Exposure.RegistersOf(operation.Exposure.Out).Names());
        writer.WriteTexts("declaredClobbers", operation.Clobbers.Names());
        writer.WriteTexts("clobbered", operation.Clobbered.Names());
        writer.WriteTexts("preserved", RegisterFile.Registers.Where(operation.Preserves).Names());
        writer.WriteNumber("maskIn", operation.Exposure.In);
        writer.WriteNumber("maskOut", operation.Exposure.Out);
    });

    private static void WriteAnswers(Utf8JsonWriter writer, OperationDocumentation documentation)
    {
        writer.WriteObjects("errors", documentation.Errors, error =>
        {
            writer.WriteString("name", error.Key);
            writer.WriteString("doc", error.Value);
        });
        writer.WriteObjects("answers", documentation.Answers, answer =>
        {
            writer.WriteString("name", answer.Name);
            writer.WriteString("doc", answer.Doc);
            writer.WriteObjects("errors", answer.Errors, error =>
            {
                writer.WriteString("name", error.Name);
                writer.WriteReleases(error.Releases);
            });
        });
    }

    private static void WriteProposed(Utf8JsonWriter writer, ProposedSignature proposed) => writer.WriteObject("proposed", () =>
    {
        writer.WriteIfKnown("struct", proposed.Struct);
        writer.WriteTexts("params", proposed.Params);
        writer.WriteObject("paths", () =>
        {
            foreach (var (field, path) in proposed.Paths)
                writer.WriteString(field, path);
        });
    });
}
