using System;
using Internal.Runtime;

namespace FastAbi.BareMetal;

/// <summary>The report of a test guest: one line for each check, which programs read (native/guest/guest.h).</summary>
public static unsafe class Check
{
    private const int LongestText = 200;

    /// <summary>Reports a check that passed.</summary>
    /// <param name="check">Its name, without a colon.</param>
    public static void Ok(ReadOnlySpan<char> check)
    {
        var text = stackalloc byte[LongestText + 1];
        NativeRuntime.Ok(Utf8.Terminated(check, text, LongestText));
    }

    /// <summary>Reports a check that makes no sense here.</summary>
    /// <param name="check">Its name, without a colon.</param>
    /// <param name="reason">Why it makes none.</param>
    public static void Skip(ReadOnlySpan<char> check, ReadOnlySpan<char> reason)
    {
        var text = stackalloc byte[LongestText + 1];
        var reasonText = stackalloc byte[LongestText + 1];
        NativeRuntime.Skip(Utf8.Terminated(check, text, LongestText), Utf8.Terminated(reason, reasonText, LongestText));
    }

    /// <summary>Reports a check that failed.</summary>
    /// <param name="check">Its name, without a colon.</param>
    /// <param name="reason">What was found instead.</param>
    public static void NotOk(ReadOnlySpan<char> check, ReadOnlySpan<char> reason)
    {
        var text = stackalloc byte[LongestText + 1];
        var reasonText = stackalloc byte[LongestText + 1];
        NativeRuntime.NotOk(Utf8.Terminated(check, text, LongestText), Utf8.Terminated(reason, reasonText, LongestText));
    }

    /// <summary>Reports a check by its outcome.</summary>
    /// <param name="check">Its name, without a colon.</param>
    /// <param name="isOk">Whether it passed.</param>
    public static void That(ReadOnlySpan<char> check, bool isOk)
    {
        if (isOk)
            Ok(check);
        else
            NotOk(check, "it is not so");
    }
}
