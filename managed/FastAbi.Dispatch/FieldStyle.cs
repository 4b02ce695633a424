namespace FastAbi.Dispatch;

/// <summary>How the value of a field is printed where it has no name.</summary>
public enum FieldStyle
{
    /// <summary>In decimal: it counts or measures something, or numbers things.</summary>
    Number,

    /// <summary>In decimal up to 999, which is likely to be a number, and otherwise in hexadecimal, as a pattern of bits.</summary>
    Pattern,

    /// <summary>In hexadecimal: a frame's number or an address.</summary>
    Address,

    /// <summary>The names of its bits, joined by '|', and what has no name in hexadecimal.</summary>
    Flags,
}
