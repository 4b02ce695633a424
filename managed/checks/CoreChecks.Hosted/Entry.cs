using System;
using FastAbi.BareMetal;

namespace CoreChecks;

/// <summary>What the guest's boot code does around Main.</summary>
internal static class Entry
{
    private static int Main()
    {
        Console.WriteLine("fastabi-guest: CoreChecks");
        Program.Run();
        Check.Finish();
        return 0;
    }
}
