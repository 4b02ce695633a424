using FastAbi.Model.Fields;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>What a trampoline moves: an input, the out-pointer, or what a register holds for the caller.</summary>
/// <param name="Name">Its name, for comments.</param>
/// <param name="Extension">How it has to be extended.</param>
public sealed record Value(string Name, Extension Extension)
{
    /// <summary>What a register holds for the caller, which has to come back.</summary>
    public static Value CallerOf(Gpr register) => new($"caller's {register.Name()}", Extension.None);

    /// <summary>An input.</summary>
    public static Value Input(Field field) => new(field.CName, Extension.Of(field.Type));

    /// <summary>The pointer to the outputs.</summary>
    public static Value OutPointer(string name) => new(name, Extension.None);
}
