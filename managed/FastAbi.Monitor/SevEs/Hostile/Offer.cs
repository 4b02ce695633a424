using FastAbi.Dispatch;
using FastAbi.Monitor.Hostile;

namespace FastAbi.Monitor.SevEs.Hostile;

/// <summary>
/// What a call was answered: at first, and at last where that changed while the guest was reading. A guest that reads each field once has
/// it from either, and decides by what it has read.
/// </summary>
internal struct Offer
{
    public Trick Trick;
    public CallRegisters Out;
    public Answer First;
    public Answer Last;

    /// <summary>Whether a guest may find that the protocol is broken.</summary>
    public readonly bool MayBeRefused
    {
        get
        {
            if (!First.IsDone || !Last.IsDone || !First.IsMarked(0) || !Last.IsMarked(0) || !First.HasResult || !Last.HasResult)
                return true;

            return ((long)First.Registers.Rax >= 0 || (long)Last.Registers.Rax >= 0) && (LacksAnOutput(First) || LacksAnOutput(Last));
        }
    }

    /// <summary>Whether a guest may take these registers for the answer.</summary>
    /// <param name="taken">Its registers after the call.</param>
    /// <param name="widths">The bytes that it has of each, from the lowest byte on the one of reg0.</param>
    public readonly bool MayBeTaken(in RegisterFile taken, ulong widths)
    {
        if (!(First.IsDone || Last.IsDone) || !(First.IsMarked(0) || Last.IsMarked(0)) || !Answer.IsResult(taken.Rax) ||
            !(taken.Rax == First.Registers.Rax || taken.Rax == Last.Registers.Rax))
        {
            return false;
        }

        for (var i = 1; i < RegisterFile.Count && (long)taken.Rax >= 0; i++)
        {
            if (!Has(i))
                continue;

            if (!(First.IsMarked(i) || Last.IsMarked(i)) ||
                !(Widths.AreSame(widths, i, taken[i], First.Registers[i]) || Widths.AreSame(widths, i, taken[i], Last.Registers[i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a register holds an output.</summary>
    public readonly bool Has(int register) => ((int)Out >> register & 1) != 0;

    private readonly bool LacksAnOutput(in Answer answer)
    {
        for (var i = 1; i < RegisterFile.Count; i++)
        {
            if (Has(i) && !answer.IsMarked(i))
                return true;
        }

        return false;
    }
}
