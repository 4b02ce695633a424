namespace FastAbi.Model.Fields;

/// <summary>The function that the proposal's own generator makes of an operation (<c>c_lang</c>).</summary>
/// <param name="Struct">The tag of the struct that it takes the address of; null where it takes none.</param>
/// <param name="Params">The inputs that are arguments of their own, in the order of the specification.</param>
/// <param name="Paths">Where in the struct the other fields are, by name.</param>
public sealed record ProposedSignature(string? Struct, IReadOnlyList<string> Params, IReadOnlyDictionary<string, string> Paths)
{
    /// <summary>Neither a struct nor arguments.</summary>
    public static ProposedSignature None { get; } = new(null, [], new Dictionary<string, string>());
}
