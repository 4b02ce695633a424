namespace System.Globalization;

/// <remarks>The invariant culture is the only one.</remarks>
public class CultureInfo : IFormatProvider
{
    private static readonly CultureInfo s_invariant = new();

    private CultureInfo()
    {
    }

    public static CultureInfo InvariantCulture => s_invariant;
}
