using FastAbi.Generator.Lowering.Instructions;

namespace FastAbi.Generator.Emit.Assembly;

/// <summary>The assembler's own directives, for ELF alone.</summary>
internal sealed class UnwindDirectives : UnwindSyntax
{
    public override string? EndOfPrologue => null;

    public override string Remember => ".cfi_remember_state";

    public override string Recall => ".cfi_restore_state";

    // Absolute: clang's assembler adds to what its last directive said, not to what .cfi_restore_state brought back.
    public override string Of(UnwindFact fact) => fact switch
    {
        FrameOffset frame => $".cfi_def_cfa_offset {frame.Bytes}",
        CallerR12In kept => $".cfi_register %r12, {AsmSyntax.Name(kept.Register, 64)}",
        CallerRestored restored => $".cfi_restore {AsmSyntax.Name(restored.Register, 64)}",
        _ => throw new InvalidOperationException($"no directive for {fact}"),
    };
}
