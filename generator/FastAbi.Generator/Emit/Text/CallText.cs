using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Emit.Text;

/// <summary>What the documentation of a call says in every language.</summary>
public static class CallText
{
    /// <summary>What the result is.</summary>
    public const string Result = "The hypervisor's result; negative: -errno, and no output is written.";

    /// <summary>What holds of all calls: paragraphs, and a list of names and what they mean.</summary>
    public const string Contract = """
        Each operation has three functions:

          fastabi_NAME          portable: native where Xen speaks FastABI, classic where it does not, and -ENOSYS before
                                fastabi_init() and where there is no Xen; never faults
          fastabi_native_NAME   the FastABI trampoline alone, for a hypervisor that is known to speak it
          fastabi_classic_NAME  the traditional hypercall alone, for a Xen that is known to be there; its struct lies on
                                the stack, which therefore has to be mapped memory of the guest's own

        In libfastabi.a the last two take the processor's vendor from fastabi_init().

        The result is the hypervisor's; negative: -errno. Outputs are written if and only if it is not negative, each
        at its own width; nothing else in memory is touched. Callee-saved registers are kept, as in any C function.
        """;

    /// <summary>The errors that a call can answer and their causes. An error that not all releases answer so says which do.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="sign">What stands before an error's name.</param>
    public static IEnumerable<KeyValuePair<string, string>> Errors(Operation operation, string sign = "") =>
    [
        .. operation.Documentation.Errors.Select(error => KeyValuePair.Create(sign + error.Key, error.Value)),
        .. operation.Documentation.Answers.Select(answer => KeyValuePair.Create(ReleaseText.Of(answer.Errors, sign), answer.Doc)),
        .. operation.Documentation.Errors.Any(error => error.Key == NoSuchCall) ? []
        : new[] { KeyValuePair.Create(sign + NoSuchCall, Absence(operation)) },
    ];

    private const string NoSuchCall = "ENOSYS";

    private static string Absence(Operation operation) => operation.Documentation.Releases.Since is { } since
        ? $"The hypervisor does not offer the call; Xen does since {since}."
        : "The hypervisor does not offer the call.";

    /// <summary>What else there is to know, in paragraphs.</summary>
    public static IEnumerable<string> Remarks(Operation operation)
    {
        var documentation = operation.Documentation;
        if (documentation.Blocks)
            yield return "The vCPU may sleep before the call returns.";
        if (documentation.Note is { } note)
            yield return $"Note: {note}";
        foreach (var erratum in documentation.Errata)
            yield return $"Deviates from the upstream file: {erratum.Reason}";
        if (!operation.Classic.IsCarried)
        {
            yield return $"Classic ABI: not carried, so -ENOSYS: {operation.Classic.Obstacle}";
        }
        else if (operation.Classic.Result is { } result)
        {
            yield return $"Classic ABI: a negative result can also be member {result.Path} of struct " +
                $"{operation.Classic.Struct!.Layout.Tag}, which is no errno.";
        }

        if (documentation.Constant is { } constant)
            yield return $"Xen: {constant}{documentation.Releases}.";
        foreach (var page in operation.SharedPages)
            yield return $"The hypervisor uses the memory at {page.CName}: a confidential guest shares the page before.";
        yield return $"Specification: {operation.Source}. Registers: in {In(operation)} (0x{operation.Exposure.In:x2}); out " +
            $"{Out(operation)} (0x{operation.Exposure.Out:x2}); clobbered " +
            $"{List(operation.Clobbered.Select(register => register.Name()).DefaultIfEmpty("nothing"))}.";
    }

    private static string In(Operation operation) => List(
        operation.Inputs.Select(input => input.Register.Name())
            .Prepend(operation.Index is null ? null : RegisterFile.SubOperation.Name())
            .Prepend(RegisterFile.Result.Name()));

    private static string Out(Operation operation) =>
        List(operation.Outputs.Select(output => output.Register.Name()).Prepend(RegisterFile.Result.Name()));

    private static string List(IEnumerable<string?> names) => string.Join(' ', names.OfType<string>());
}
