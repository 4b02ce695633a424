using FastAbi.Build.Debian;

namespace FastAbi.Build.Tests;

/// <summary>A machine that has what a test says.</summary>
internal sealed record FakeMachine(bool IsRoot, params string[] Commands) : IMachine
{
    public string[] Files { get; init; } = [];

    public Dictionary<string, string> Variables { get; init; } = [];

    public bool HasCommand(string name) => Commands.Contains(name);

    public bool HasFile(string pattern) => Files.Contains(pattern);

    public string? Variable(string name) => Variables.GetValueOrDefault(name);
}
