using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Native;

/// <summary>A value that has to get from one register to another, or only be extended in place.</summary>
public sealed record Transfer(Gpr Source, Gpr Destination, Value Value)
{
    /// <summary>Whether it needs an instruction at all.</summary>
    public bool IsNeeded => Source != Destination || Value.Extension != Extension.None;

    /// <summary>The instruction that does it alone.</summary>
    public Move ToMove() => new(Destination, Source, Value.Extension, Value.Name);
}
