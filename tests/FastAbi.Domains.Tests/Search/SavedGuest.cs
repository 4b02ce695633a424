namespace FastAbi.Domains.Tests.Search;

/// <summary>A state of a <see cref="SearchedGuest"/> and of the model under it.</summary>
internal sealed class SavedGuest
{
    public required object?[] Model { get; init; }

    public required byte[] Memory { get; init; }

    public required GuestVcpu[] Vcpus { get; init; }

    public required bool[] InterruptsOn { get; init; }

    public required bool[] Interrupts { get; init; }

    public required ulong Now { get; init; }

    public required int PairVcpu { get; init; }

    public required bool IsPairOpen { get; init; }

    public required int Running { get; init; }

    public required bool HasEntered { get; init; }

    public required bool IsCallbackSet { get; init; }
}
