using FastAbi.Generator.Emit.Text;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.C;

/// <summary>The comment above a prototype.</summary>
internal static class HeaderComment
{
    public static IEnumerable<string> Of(Operation operation)
    {
        var documentation = operation.Documentation;
        if (documentation.Doc is { } doc)
        {
            yield return doc;
            yield return "";
        }
        foreach (var line in Parameters(operation))
            yield return line;
        yield return $"@return  {CallText.Result}";
        foreach (var (name, cause) in CallText.Errors(operation, "-"))
            yield return $"    {name}: {cause}";
        yield return "";
        foreach (var remark in CallText.Remarks(operation))
            yield return remark;
    }

    private static IEnumerable<string> Parameters(Operation operation)
    {
        foreach (var input in operation.Inputs)
            yield return $"@param {input.CName}  {input.Description}".TrimEnd();
        if (CallArguments.OutPointerName(operation) is { } name)
        {
            yield return operation.Outputs.Count == 1
                ? $"@param[out] {name}  {operation.Outputs[0].Description}".TrimEnd()
                : $"@param[out] {name}  All outputs.";
        }
    }
}
