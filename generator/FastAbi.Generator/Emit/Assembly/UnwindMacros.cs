using FastAbi.Generator.Lowering.Instructions;

namespace FastAbi.Generator.Emit.Assembly;

/// <summary>Macros of <c>native/asm/trampoline.h</c>, which are directives for the object format that a file is assembled to.</summary>
internal sealed class UnwindMacros : UnwindSyntax
{
    public override string? EndOfPrologue => "FASTABI_SAVED_ALL";

    public override string Remember => "FASTABI_REMEMBER";

    public override string Recall => "FASTABI_RECALL";

    public override string Of(UnwindFact fact) => fact switch
    {
        FrameOffset frame => $"FASTABI_FRAME {frame.Bytes}",
        CallerSaved saved => $"FASTABI_SAVED {AsmSyntax.Name(saved.Register, 64)}, {saved.Offset}, {saved.Home}",
        CallerRestored restored => $"FASTABI_RESTORED {AsmSyntax.Name(restored.Register, 64)}",
        _ => throw new InvalidOperationException($"no macro for {fact}"),
    };
}
