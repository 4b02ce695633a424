namespace ClangSharp.Interop;

/// <summary>libclang's own side of a <see cref="CXTranslationUnit"/>; only its address is of use.</summary>
public struct CXTranslationUnitImpl
{
}
