namespace FastAbi.Emulation.Report;

/// <summary>One call that a guest made, in the guest's words.</summary>
/// <param name="Operation">What was called, as in <c>event_channel.send</c>.</param>
/// <param name="Inputs">With what; null where the call takes nothing.</param>
/// <param name="Answer">The result and the outputs.</param>
public sealed record GuestCall(string Operation, string? Inputs, string Answer);
