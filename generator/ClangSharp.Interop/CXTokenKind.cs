namespace ClangSharp.Interop;

/// <summary>What a token is.</summary>
public enum CXTokenKind
{
    CXToken_Punctuation,
    CXToken_Keyword,
    CXToken_Identifier,
    CXToken_Literal,
    CXToken_Comment,
}
