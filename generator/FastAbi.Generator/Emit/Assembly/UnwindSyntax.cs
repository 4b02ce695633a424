using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Emit.Assembly;

/// <summary>How a file tells the assembler what an unwinder has to know.</summary>
internal abstract class UnwindSyntax
{
    /// <summary>The syntax for functions of a convention.</summary>
    public static UnwindSyntax Of(CallConvention convention) => convention.HomeSpace > 0 ? new UnwindMacros() : new UnwindDirectives();

    /// <summary>Behind the instruction that makes it true.</summary>
    public abstract string Of(UnwindFact fact);

    /// <summary>Behind the first instructions, which save what is the caller's; null where nothing has to be said.</summary>
    public abstract string? EndOfPrologue { get; }

    /// <summary>In front of the hypercall instruction: what is known there holds again where <see cref="Recall"/> stands.</summary>
    public abstract string Remember { get; }

    /// <summary>At another vendor's instruction.</summary>
    public abstract string Recall { get; }
}
