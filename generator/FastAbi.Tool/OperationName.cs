using System.CommandLine;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;

namespace FastAbi.Tool;

/// <summary>The operation that a user names.</summary>
internal static class OperationName
{
    /// <summary>The operation; null, and a complaint, where there is none.</summary>
    public static Operation? Find(ParseResult parsed, Abi abi, string name)
    {
        if (abi.Operations.FirstOrDefault(operation => operation.Name == name) is { } operation)
            return operation;
        var hint = new Speller().Closest(name, abi.Operations.Select(operation => operation.Name).ToList()) is { } close
            ? $"did you mean '{close}'?"
            : "'fastabi list' names them all";
        parsed.InvocationConfiguration.Error.WriteLine($"fastabi: there is no operation '{name.Excerpt()}'; {hint}");
        return null;
    }
}
