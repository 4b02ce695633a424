using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Emit.Bounce;

/// <summary>The comment above a bounced operation.</summary>
internal static class BounceHeading
{
    public static IEnumerable<string> Of(Operation operation)
    {
        var constant = operation.Documentation.Constant is { } name ? $" ({name})" : "";
        yield return $"{operation.Name}{constant}, {operation.Source}";
        yield return "";
        yield return $"in:  {Text([.. operation.Inputs.Select(input => $"{input.Register.Name()} = {input.CName}")])}";
        yield return $"out: {Text([.. operation.Outputs.Select(output => $"{output.CName} = {output.Register.Name()}")])}";
    }

    private static string Text(string[] fields) => fields.Length == 0 ? "nothing" : string.Join(", ", fields);
}
