namespace CoreChecks;

/// <summary>Where the guest begins. As a .NET program the checks have another one.</summary>
internal static class Entry
{
    private static void Main() => Program.Run();
}
