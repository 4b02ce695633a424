using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;

namespace FastAbi.Explorer.Subjects;

/// <summary>An operation that Xen has.</summary>
/// <param name="Hypercall">The hypercall that it belongs to.</param>
/// <param name="Address">Its address in the page, such as <c>event_channel.status</c>.</param>
/// <param name="Carried">The operation; null where FastABI does not carry it.</param>
/// <param name="LeftOut">Why it does not; null where it does.</param>
/// <param name="Aliases">Other constants for it.</param>
/// <param name="Numbers">Its numbers, the oldest release's first: one, unless releases differ; none where no number is recorded.</param>
public sealed record Entry(
    Hypercall Hypercall, string Address, Operation? Carried, LeftOutOperation? LeftOut, IReadOnlyList<string> Aliases,
    IReadOnlyList<OperationNumber> Numbers)
{
    /// <summary>Its name within the hypercall.</summary>
    public string Name => Address[(Address.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>Xen's constant for it.</summary>
    public string? Constant => LeftOut?.Constant.Value ?? Carried?.Documentation.Constant;

    /// <summary>The releases that have it.</summary>
    public ReleaseRange Releases => LeftOut?.Releases ?? Carried?.Documentation.Releases ?? ReleaseRange.All;

    /// <summary>What it does.</summary>
    public string? Doc => LeftOut?.Doc ?? Carried?.Documentation.Doc;
}
