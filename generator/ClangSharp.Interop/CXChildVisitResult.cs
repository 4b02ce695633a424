namespace ClangSharp.Interop;

/// <summary>How a visit goes on.</summary>
public enum CXChildVisitResult
{
    CXChildVisit_Break,
    CXChildVisit_Continue,
    CXChildVisit_Recurse,
}
