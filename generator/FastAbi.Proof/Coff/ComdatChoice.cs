namespace FastAbi.Proof.Coff;

/// <summary>Which of several sections of a name a linker keeps (PE format, "COMDAT Sections").</summary>
public enum ComdatChoice
{
    /// <summary>There may be one alone.</summary>
    NoDuplicates = 1,
    /// <summary>Any.</summary>
    Any = 2,
    /// <summary>Any; all have one size.</summary>
    SameSize = 3,
    /// <summary>Any; all have the same bytes.</summary>
    ExactMatch = 4,
    /// <summary>It goes where another section goes.</summary>
    Associative = 5,
    /// <summary>The largest.</summary>
    Largest = 6,
}
