using System.Reflection;
using System.Runtime.Loader;

namespace FastAbi.Monitor.Tests.Run;

/// <summary>These tests, and the monitor's sources in them, once more from other bytes.</summary>
internal sealed class MutantContext(byte[] tests) : AssemblyLoadContext(isCollectible: true)
{
    /// <summary>What <see cref="ScheduleSearch.FindProblem"/> says of that monitor.</summary>
    public string? FindProblem(int mostChoices)
    {
        var assembly = LoadFromStream(new MemoryStream(tests));
        var search = assembly.GetType(typeof(ScheduleSearch).FullName!)!;
        return (string?)search.GetMethod(nameof(ScheduleSearch.FindProblem))!.Invoke(null, [mostChoices]);
    }
}
