using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Hypervisor;

/// <summary>Prints the list of what fields are, by which a trace knows the names of their values.</summary>
internal static class HypervisorTypeEmitter
{
    public static GeneratedFile Emit(Abi abi) => HypervisorFile.Of(CSharpNames.FieldType, () => Text(abi));

    private static Utf8Text Text(Abi abi)
    {
        var writer = HypervisorFile.Begin(abi);
        writer.Line("/// <summary>What an input or output is.</summary>");
        using (writer.Braces($"public enum {CSharpNames.FieldType}"))
        {
            writer.Line("/// <summary>An integer, and nothing more is known.</summary>");
            writer.Line($"{CSharpNames.PlainField},");
            foreach (var type in abi.CSharpTypes)
            {
                writer.Line();
                writer.Line($"/// <inheritdoc cref=\"FastAbi.{type.Name}\"/>");
                writer.Line($"{type.Name},");
            }
        }
        return writer.Written;
    }
}
