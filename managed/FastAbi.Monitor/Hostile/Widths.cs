namespace FastAbi.Monitor.Hostile;

/// <summary>How many bytes a guest has of each register, in the bytes of a word: a function of C takes narrow outputs.</summary>
internal static class Widths
{
    /// <summary>Whether two values of a register are the same in the bytes that the guest has; without any they are not.</summary>
    public static bool AreSame(ulong widths, int register, ulong left, ulong right)
    {
        var bytes = (int)(widths >> (8 * register)) & 0xff;
        return bytes is > 0 and <= sizeof(ulong) && ((left ^ right) & (ulong.MaxValue >> (64 - (8 * bytes)))) == 0;
    }
}
