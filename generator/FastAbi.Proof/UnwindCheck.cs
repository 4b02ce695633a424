using FastAbi.Model.Registers;
using FastAbi.Proof.Decoding;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Objects;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof;

/// <summary>Compares what an unwinder would do before an instruction with the state there.</summary>
internal static class UnwindCheck
{
    private const long FrameAddress = 8; // from rsp at entry: behind the return address

    /// <summary>What is wrong with the unwind information, or null.</summary>
    public static string? Fault(MachineState state, CodeInstruction code, CallConvention convention)
    {
        if (!code.Place.Object.HasUnwind)
            return null;
        UnwindRow? row;
        try
        {
            row = code.Place.Object.UnwindAt(code.Place);
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
        if (row is null)
            return "no unwind information is about the instruction";
        var frameRegister = state[row.FrameRegister];
        if (unchecked(MachineState.OffsetFrom(Word.Of(Gpr.Rsp), frameRegister) + row.FrameOffset) is not FrameAddress)
        {
            return $"the unwinder takes {row.FrameRegister.Name()}{row.FrameOffset:+0;-0} for the frame's address, which is " +
                $"{frameRegister.Plus(row.FrameOffset).Describe()}";
        }

        if (row.ReturnAddress is not { Register: null, FrameOffset: -8 })
            return $"the unwinder looks for the return address in {row.ReturnAddress?.ToString() ?? "no place"}, not at CFA-8";
        foreach (var register in convention.CalleeSaved)
        {
            var place = row.Saved.TryGetValue(register, out var saved) ? saved : new SavedRegister(register, 0);
            var found = place.Register is { } other ? state[other] : state.FrameWord(FrameAddress + place.FrameOffset, 8);
            if (!found.Equals(Word.Of(register)))
                return $"the unwinder looks for the caller's {register.Name()} in {place}, where there is {found.Describe()}";
        }
        return null;
    }
}
