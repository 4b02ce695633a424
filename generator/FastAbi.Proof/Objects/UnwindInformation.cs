namespace FastAbi.Proof.Objects;

/// <summary>What a file says to unwinders.</summary>
public abstract class UnwindInformation
{
    /// <summary>Whether it says anything.</summary>
    public abstract bool IsThere { get; }

    /// <summary>What an object file must not have, since it would change what unwinders make of other code.</summary>
    public abstract IReadOnlyList<string> Faults { get; }

    /// <summary>What holds before the instruction at a place; null where nothing is known.</summary>
    /// <param name="section">The number of the section.</param>
    /// <param name="offset">The offset there, in bytes.</param>
    /// <exception cref="InvalidDataException">What is said of it makes no sense; the message says why.</exception>
    public abstract UnwindRow? RowAt(int section, ulong offset);
}
