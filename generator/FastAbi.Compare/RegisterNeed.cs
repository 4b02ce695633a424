using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Registers;

namespace FastAbi.Compare;

/// <summary>What a linked guest needs a register for, across the hypercall.</summary>
internal static class RegisterNeed
{
    /// <summary>The need, in words; null where the guest has none.</summary>
    /// <param name="guest">The operation that the guest was built from.</param>
    /// <param name="register">The register's number.</param>
    public static string? Of(ComparedOperation guest, uint register)
    {
        if (!guest.Promises(register) || register >= RegisterFile.Registers.Count)
            return null;
        // Somebody else's code calls what we make no trampoline of; it may trust all that the proposal promises.
        if (guest.Model is not { } model)
            return "it survived before";
        var (gpr, trampoline) = (RegisterFile.Registers[(int)register], TrampolineLowering.Lower(model));
        if (gpr == Gpr.R12 && trampoline.R12Home is null)
            return "linked trampolines leave their caller's r12 there";
        // An out-pointer that comes on the stack is loaded only after the call.
        return trampoline.Arguments is [.., { Register: not null }] && trampoline.OnSuccess.OfType<Store>().FirstOrDefault()?.Base == gpr
            ? "linked trampolines keep the pointer to the outputs there"
            : null;
    }
}
