using System.Runtime.InteropServices;

namespace ClangSharp.Interop;

/// <summary>Sees one field of a record. It must not throw: libclang's frames are between it and the caller.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
public unsafe delegate CXVisitorResult CXFieldVisitor(CXCursor C, void* client_data);
