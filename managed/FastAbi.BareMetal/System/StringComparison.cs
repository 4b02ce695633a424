namespace System;

/// <remarks>There is no culture, so only the ordinal comparisons are here.</remarks>
public enum StringComparison
{
    Ordinal = 4,
    OrdinalIgnoreCase = 5,
}
