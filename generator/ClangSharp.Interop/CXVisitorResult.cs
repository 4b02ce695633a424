namespace ClangSharp.Interop;

/// <summary>Whether a visit goes on.</summary>
public enum CXVisitorResult
{
    CXVisit_Break,
    CXVisit_Continue,
}
