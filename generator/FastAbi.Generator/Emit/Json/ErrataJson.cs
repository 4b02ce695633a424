using System.Text.Json;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Model.Registers;
using FastAbi.Model.Reporting;

namespace FastAbi.Generator.Emit.Json;

/// <summary>Prints where an operation deviates from the upstream file.</summary>
internal static class ErrataJson
{
    private const string NoRegister = "none";

    public static void Write(Utf8JsonWriter writer, Operation operation) =>
        writer.WriteObjects("errata", operation.Documentation.Errata, erratum =>
        {
            writer.WriteString("source", SourceCitation.Of(operation, erratum.Position));
            writer.WriteString("reason", erratum.Reason);
            Write(writer, "inputs", erratum.Input);
            Write(writer, "outputs", erratum.Output);
            writer.WriteObject("paths", () =>
            {
                foreach (var (name, path) in erratum.Mapping)
                    writer.WriteString(name.Value, path.Value);
            });
            writer.WriteTexts("addresses", erratum.Address.Select(name => name.Value));
        });

    private static void Write(Utf8JsonWriter writer, string direction, IReadOnlyList<FieldChange> changes) =>
        writer.WriteObject(direction, () =>
        {
            foreach (var change in changes)
                writer.WriteString(change.Name.Value, change.Removes ? NoRegister : RegisterRules.ToGpr(change.Register!).Name());
        });
}
