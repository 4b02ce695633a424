using FastAbi.Generator.Lowering;
using FastAbi.Generator.Model;

namespace FastAbi.Generator.Emit;

/// <summary>The comment above a prototype.</summary>
internal static class HeaderComment
{
    private const string NoSuchCall = "The hypervisor does not offer the call.";

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
        yield return "@return  The hypervisor's result; negative: -errno, and no output is written.";
        foreach (var (name, cause) in documentation.Errors.Append(new("ENOSYS", NoSuchCall)).DistinctBy(error => error.Key))
            yield return $"    -{name}: {cause}";
        yield return "";
        if (documentation.Blocks)
            yield return "The vCPU may sleep before the call returns.";
        if (documentation.Note is { } note)
            yield return $"Note: {note}";
        foreach (var erratum in documentation.Errata)
            yield return $"Deviates from the upstream file: {erratum}";
        if (!operation.Classic.IsCarried)
            yield return $"Classic ABI: not carried, so -ENOSYS: {operation.Classic.Obstacle}";
        else if (operation.Classic.Result is { } result)
            yield return $"Classic ABI: a negative result can also be member {result.Path} of struct {operation.Classic.Struct!.Layout.Tag}, which is no errno.";
        if (documentation.Constant is { } constant)
            yield return $"Xen: {constant}{(documentation.Since is null ? "" : $", since {documentation.Since}")}.";
        yield return $"Specification: {operation.Source}. Registers: in {In(operation)}; out {Out(operation)}; clobbered {List(operation.Clobbered.Select(register => register.Name()).DefaultIfEmpty("nothing"))}.";
    }

    private static IEnumerable<string> Parameters(Operation operation)
    {
        foreach (var input in operation.Inputs)
            yield return $"@param {input.CName}  {input.Description}".TrimEnd();
        if (CallArguments.OutPointerName(operation) is { } name)
            yield return operation.Outputs.Count == 1
                ? $"@param[out] {name}  {operation.Outputs[0].Description}".TrimEnd()
                : $"@param[out] {name}  All outputs.";
    }

    private static string In(Operation operation) => List(
        operation.Inputs.Select(input => input.Register.Name())
            .Prepend(operation.Index is null ? null : RegisterFile.SubOperation.Name())
            .Prepend(RegisterFile.Result.Name()));

    private static string Out(Operation operation) =>
        List(operation.Outputs.Select(output => output.Register.Name()).Prepend(RegisterFile.Result.Name()));

    private static string List(IEnumerable<string?> names) => string.Join(' ', names.OfType<string>());
}
