using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>A value in a classic call, as written.</summary>
/// <param name="Form">How it is written.</param>
/// <param name="Text">The word or number itself.</param>
/// <param name="Number">Its value, where it is a number.</param>
public sealed record ClassicTerm(ClassicTermForm Form, Located<string> Text, uint Number = 0)
{
    /// <summary>The sub-operation's number, in arguments.</summary>
    public const string Operation = "operation";

    /// <summary>The address of the struct, in arguments.</summary>
    public const string Struct = "struct";

    /// <summary>How many structs lie there, in arguments.</summary>
    public const string Count = "count";
}
