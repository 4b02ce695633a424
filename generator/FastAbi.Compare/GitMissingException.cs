namespace FastAbi.Compare;

/// <summary>The program git can't be started.</summary>
internal sealed class GitMissingException(string message, Exception inner) : Exception(message, inner);
