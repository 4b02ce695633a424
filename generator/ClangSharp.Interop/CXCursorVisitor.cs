using System.Runtime.InteropServices;

namespace ClangSharp.Interop;

/// <summary>Sees one child of a visited cursor. It must not throw: libclang's frames are between it and the caller.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
public unsafe delegate CXChildVisitResult CXCursorVisitor(CXCursor cursor, CXCursor parent, void* client_data);
