using System;

namespace FastAbi.BareMetal;

/// <summary>Reports checks as the guest's class of this name does.</summary>
internal static class Check
{
    private static int s_ok;
    private static int s_notOk;

    public static void That(ReadOnlySpan<char> check, bool isOk)
    {
        s_ok += isOk ? 1 : 0;
        s_notOk += isOk ? 0 : 1;
        Console.WriteLine(isOk ? $"ok {check}" : $"not ok {check}: it is not so");
    }

    public static void Finish() => Console.WriteLine($"done: {s_ok} ok, 0 skip, {s_notOk} not ok");
}
