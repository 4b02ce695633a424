namespace FastAbi.Explorer.Measured;

/// <summary>What one guest was answered in several boots.</summary>
/// <param name="Boots">What the guest ran on.</param>
/// <param name="Calls">Its calls, those of an operation in the order in which they were made.</param>
public sealed record AnswerRecord(IReadOnlyList<string> Boots, IReadOnlyList<AnsweredCall> Calls)
{
    /// <summary>Nothing was recorded.</summary>
    public static AnswerRecord None { get; } = new([], []);

    /// <summary>The calls of an operation.</summary>
    public IEnumerable<AnsweredCall> Of(string operation) => Calls.Where(call => call.Operation == operation);
}
