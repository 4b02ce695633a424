using System.Text.Json;
using FastAbi.Generator.Emit.C;
using FastAbi.Generator.Lowering.Classic;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Fields;
using FastAbi.Model.Files;
using FastAbi.Model.Registers;
using FastAbi.Model.Reporting;

namespace FastAbi.Tool;

/// <summary>The facts about an operation as JSON.</summary>
internal static class OperationJson
{
    public static void Write(Utf8JsonWriter writer, Trampoline trampoline)
    {
        var operation = trampoline.Operation;
        writer.WriteString("name", operation.Name);
        writer.WriteString("source", operation.Source);
        writer.WriteString("prototype", HeaderEmitter.Prototype(operation) + ";");
        writer.WriteNumber("hypercall", operation.HypercallIndex);
        if (operation.Index is { } index)
            writer.WriteNumber("index", index);
        writer.WriteObjects("inputs", operation.Inputs, field => Write(writer, field));
        writer.WriteObjects("outputs", operation.Outputs, field => Write(writer, field));
        writer.WriteStartArray("clobbered");
        foreach (var register in operation.Clobbered)
            writer.WriteStringValue(register.Name());
        writer.WriteEndArray();
        writer.WriteStartObject("exposed");
        writer.WriteNumber("in", operation.Exposure.In);
        writer.WriteNumber("out", operation.Exposure.Out);
        writer.WriteEndObject();
        writer.WriteNumber("instructions", trampoline.InstructionCount);
        if (operation.Classic.IsCarried)
            writer.WriteNumber("classicInstructions", ClassicLowering.Lower(operation).InstructionCount);
        else
            writer.WriteString("classicObstacle", operation.Classic.Obstacle);
    }

    private static void Write(Utf8JsonWriter writer, Field field)
    {
        writer.WriteString("name", field.Name);
        writer.WriteString("type", field.Type.Spelling);
        writer.WriteString("register", field.Register.Name());
        if (field.Unit is not null)
            writer.WriteString("unit", field.Unit);
        if (field.Memory is { } memory)
            writer.WriteString("memory", memory.ToString().ToLowerInvariant());
        if (field.Doc is not null)
            writer.WriteString("doc", field.Doc);
    }
}
