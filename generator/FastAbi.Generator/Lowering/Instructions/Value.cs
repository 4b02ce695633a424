using FastAbi.Model.Fields;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>What a trampoline moves: an input, the out-pointer, or the caller's r12.</summary>
/// <param name="Name">Its name, for comments.</param>
/// <param name="Extension">How it has to be extended.</param>
public sealed record Value(string Name, Extension Extension)
{
    /// <summary>The caller's r12, which has to come back.</summary>
    public static Value CallerR12 { get; } = new("caller's r12", Extension.None);

    /// <summary>An input.</summary>
    public static Value Input(Field field) => new(field.CName, Extension.Of(field.Type));

    /// <summary>The pointer to the outputs.</summary>
    public static Value OutPointer(string name) => new(name, Extension.None);
}
