using System.Reflection;
using System.Runtime.InteropServices;

namespace ClangSharp.Interop;

/// <summary>libclang's functions, without their prefix <c>clang_</c>. The first call throws
/// <see cref="DllNotFoundException"/> where there is no libclang.</summary>
public static unsafe class @clang
{
    private const string Library = "libclang";

    /// <summary>Asked for the library before the usual places are searched.</summary>
    public static event DllImportResolver? ResolveLibrary;

    static @clang() => NativeLibrary.SetDllImportResolver(typeof(@clang).Assembly, Resolve);

    private static nint Resolve(string libraryName, Assembly assembly, DllImportSearchPath? searchPath)
    {
        foreach (var resolver in Delegate.EnumerateInvocationList(ResolveLibrary))
        {
            if (resolver(libraryName, assembly, searchPath) is not 0 and var library)
                return library;
        }
        // The runtime goes on in the usual places.
        return 0;
    }

    [DllImport(Library, EntryPoint = "clang_getClangVersion", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXString getClangVersion();
    [DllImport(Library, EntryPoint = "clang_getCString", CallingConvention = CallingConvention.Cdecl)]
    public static extern sbyte* getCString(CXString @string);
    [DllImport(Library, EntryPoint = "clang_disposeString", CallingConvention = CallingConvention.Cdecl)]
    public static extern void disposeString(CXString @string);

    [DllImport(Library, EntryPoint = "clang_createIndex", CallingConvention = CallingConvention.Cdecl)]
    public static extern void* createIndex(int excludeDeclarationsFromPCH, int displayDiagnostics);
    [DllImport(Library, EntryPoint = "clang_disposeIndex", CallingConvention = CallingConvention.Cdecl)]
    public static extern void disposeIndex(void* index);
    [DllImport(Library, EntryPoint = "clang_parseTranslationUnit2", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXErrorCode parseTranslationUnit2(void* CIdx, sbyte* source_filename, sbyte** command_line_args,
        int num_command_line_args, CXUnsavedFile* unsaved_files, uint num_unsaved_files, uint options, CXTranslationUnitImpl** out_TU);
    [DllImport(Library, EntryPoint = "clang_disposeTranslationUnit", CallingConvention = CallingConvention.Cdecl)]
    public static extern void disposeTranslationUnit(CXTranslationUnitImpl* param0);
    [DllImport(Library, EntryPoint = "clang_getTranslationUnitCursor", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXCursor getTranslationUnitCursor(CXTranslationUnitImpl* param0);
    [DllImport(Library, EntryPoint = "clang_getTranslationUnitSpelling", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXString getTranslationUnitSpelling(CXTranslationUnitImpl* CTUnit);

    [DllImport(Library, EntryPoint = "clang_getNumDiagnostics", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint getNumDiagnostics(CXTranslationUnitImpl* Unit);
    [DllImport(Library, EntryPoint = "clang_getDiagnostic", CallingConvention = CallingConvention.Cdecl)]
    public static extern void* getDiagnostic(CXTranslationUnitImpl* Unit, uint Index);
    [DllImport(Library, EntryPoint = "clang_disposeDiagnostic", CallingConvention = CallingConvention.Cdecl)]
    public static extern void disposeDiagnostic(void* Diagnostic);
    [DllImport(Library, EntryPoint = "clang_getDiagnosticSeverity", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXDiagnosticSeverity getDiagnosticSeverity(void* param0);
    [DllImport(Library, EntryPoint = "clang_getDiagnosticLocation", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXSourceLocation getDiagnosticLocation(void* param0);
    [DllImport(Library, EntryPoint = "clang_getDiagnosticSpelling", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXString getDiagnosticSpelling(void* param0);

    [DllImport(Library, EntryPoint = "clang_getFile", CallingConvention = CallingConvention.Cdecl)]
    public static extern void* getFile(CXTranslationUnitImpl* tu, sbyte* file_name);
    [DllImport(Library, EntryPoint = "clang_getFileName", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXString getFileName(void* SFile);
    [DllImport(Library, EntryPoint = "clang_File_isEqual", CallingConvention = CallingConvention.Cdecl)]
    public static extern int File_isEqual(void* file1, void* file2);

    [DllImport(Library, EntryPoint = "clang_getNullLocation", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXSourceLocation getNullLocation();
    [DllImport(Library, EntryPoint = "clang_equalLocations", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint equalLocations(CXSourceLocation loc1, CXSourceLocation loc2);
    [DllImport(Library, EntryPoint = "clang_Location_isFromMainFile", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Location_isFromMainFile(CXSourceLocation location);
    [DllImport(Library, EntryPoint = "clang_getExpansionLocation", CallingConvention = CallingConvention.Cdecl)]
    public static extern void getExpansionLocation(CXSourceLocation location, void** file, uint* line, uint* column, uint* offset);
    [DllImport(Library, EntryPoint = "clang_getSpellingLocation", CallingConvention = CallingConvention.Cdecl)]
    public static extern void getSpellingLocation(CXSourceLocation location, void** file, uint* line, uint* column, uint* offset);
    [DllImport(Library, EntryPoint = "clang_getFileLocation", CallingConvention = CallingConvention.Cdecl)]
    public static extern void getFileLocation(CXSourceLocation location, void** file, uint* line, uint* column, uint* offset);
    [DllImport(Library, EntryPoint = "clang_getNullRange", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXSourceRange getNullRange();
    [DllImport(Library, EntryPoint = "clang_equalRanges", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint equalRanges(CXSourceRange range1, CXSourceRange range2);
    [DllImport(Library, EntryPoint = "clang_Range_isNull", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Range_isNull(CXSourceRange range);
    [DllImport(Library, EntryPoint = "clang_getRangeStart", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXSourceLocation getRangeStart(CXSourceRange range);
    [DllImport(Library, EntryPoint = "clang_getRangeEnd", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXSourceLocation getRangeEnd(CXSourceRange range);

    [DllImport(Library, EntryPoint = "clang_tokenize", CallingConvention = CallingConvention.Cdecl)]
    public static extern void tokenize(CXTranslationUnitImpl* TU, CXSourceRange Range, CXToken** Tokens, uint* NumTokens);
    [DllImport(Library, EntryPoint = "clang_disposeTokens", CallingConvention = CallingConvention.Cdecl)]
    public static extern void disposeTokens(CXTranslationUnitImpl* TU, CXToken* Tokens, uint NumTokens);
    [DllImport(Library, EntryPoint = "clang_getTokenKind", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXTokenKind getTokenKind(CXToken param0);
    [DllImport(Library, EntryPoint = "clang_getTokenSpelling", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXString getTokenSpelling(CXTranslationUnitImpl* param0, CXToken param1);
    [DllImport(Library, EntryPoint = "clang_getTokenLocation", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXSourceLocation getTokenLocation(CXTranslationUnitImpl* param0, CXToken param1);

    [DllImport(Library, EntryPoint = "clang_getNullCursor", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXCursor getNullCursor();
    [DllImport(Library, EntryPoint = "clang_equalCursors", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint equalCursors(CXCursor param0, CXCursor param1);
    [DllImport(Library, EntryPoint = "clang_hashCursor", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint hashCursor(CXCursor param0);
    [DllImport(Library, EntryPoint = "clang_Cursor_isNull", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Cursor_isNull(CXCursor cursor);
    [DllImport(Library, EntryPoint = "clang_getCursorKind", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXCursorKind getCursorKind(CXCursor param0);
    [DllImport(Library, EntryPoint = "clang_getCursorKindSpelling", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXString getCursorKindSpelling(CXCursorKind Kind);
    [DllImport(Library, EntryPoint = "clang_getCursorSpelling", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXString getCursorSpelling(CXCursor param0);
    [DllImport(Library, EntryPoint = "clang_getCursorType", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXType getCursorType(CXCursor C);
    [DllImport(Library, EntryPoint = "clang_getCursorLocation", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXSourceLocation getCursorLocation(CXCursor param0);
    [DllImport(Library, EntryPoint = "clang_getCursorExtent", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXSourceRange getCursorExtent(CXCursor param0);
    [DllImport(Library, EntryPoint = "clang_getCursorSemanticParent", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXCursor getCursorSemanticParent(CXCursor cursor);
    [DllImport(Library, EntryPoint = "clang_getCursorDefinition", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXCursor getCursorDefinition(CXCursor param0);
    [DllImport(Library, EntryPoint = "clang_isCursorDefinition", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint isCursorDefinition(CXCursor param0);
    [DllImport(Library, EntryPoint = "clang_isTranslationUnit", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint isTranslationUnit(CXCursorKind param0);
    [DllImport(Library, EntryPoint = "clang_Cursor_isAnonymous", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint Cursor_isAnonymous(CXCursor C);
    [DllImport(Library, EntryPoint = "clang_Cursor_isAnonymousRecordDecl", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint Cursor_isAnonymousRecordDecl(CXCursor C);
    [DllImport(Library, EntryPoint = "clang_Cursor_isBitField", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint Cursor_isBitField(CXCursor C);
    [DllImport(Library, EntryPoint = "clang_Cursor_isMacroBuiltin", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint Cursor_isMacroBuiltin(CXCursor C);
    [DllImport(Library, EntryPoint = "clang_Cursor_isMacroFunctionLike", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint Cursor_isMacroFunctionLike(CXCursor C);
    [DllImport(Library, EntryPoint = "clang_getFieldDeclBitWidth", CallingConvention = CallingConvention.Cdecl)]
    public static extern int getFieldDeclBitWidth(CXCursor C);
    [DllImport(Library, EntryPoint = "clang_Cursor_getOffsetOfField", CallingConvention = CallingConvention.Cdecl)]
    public static extern long Cursor_getOffsetOfField(CXCursor C);
    [DllImport(Library, EntryPoint = "clang_getEnumDeclIntegerType", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXType getEnumDeclIntegerType(CXCursor C);
    [DllImport(Library, EntryPoint = "clang_getEnumConstantDeclValue", CallingConvention = CallingConvention.Cdecl)]
    public static extern long getEnumConstantDeclValue(CXCursor C);
    [DllImport(Library, EntryPoint = "clang_getEnumConstantDeclUnsignedValue", CallingConvention = CallingConvention.Cdecl)]
    public static extern ulong getEnumConstantDeclUnsignedValue(CXCursor C);
    [DllImport(Library, EntryPoint = "clang_getTypedefDeclUnderlyingType", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXType getTypedefDeclUnderlyingType(CXCursor C);
    [DllImport(Library, EntryPoint = "clang_visitChildren", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint visitChildren(CXCursor parent,
        delegate* unmanaged[Cdecl]<CXCursor, CXCursor, void*, CXChildVisitResult> visitor, void* client_data);

    [DllImport(Library, EntryPoint = "clang_Cursor_Evaluate", CallingConvention = CallingConvention.Cdecl)]
    public static extern void* Cursor_Evaluate(CXCursor C);
    [DllImport(Library, EntryPoint = "clang_EvalResult_getKind", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXEvalResultKind EvalResult_getKind(void* E);
    [DllImport(Library, EntryPoint = "clang_EvalResult_getAsInt", CallingConvention = CallingConvention.Cdecl)]
    public static extern int EvalResult_getAsInt(void* E);
    [DllImport(Library, EntryPoint = "clang_EvalResult_getAsLongLong", CallingConvention = CallingConvention.Cdecl)]
    public static extern long EvalResult_getAsLongLong(void* E);
    [DllImport(Library, EntryPoint = "clang_EvalResult_isUnsignedInt", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint EvalResult_isUnsignedInt(void* E);
    [DllImport(Library, EntryPoint = "clang_EvalResult_getAsUnsigned", CallingConvention = CallingConvention.Cdecl)]
    public static extern ulong EvalResult_getAsUnsigned(void* E);
    [DllImport(Library, EntryPoint = "clang_EvalResult_getAsDouble", CallingConvention = CallingConvention.Cdecl)]
    public static extern double EvalResult_getAsDouble(void* E);
    [DllImport(Library, EntryPoint = "clang_EvalResult_getAsStr", CallingConvention = CallingConvention.Cdecl)]
    public static extern sbyte* EvalResult_getAsStr(void* E);
    [DllImport(Library, EntryPoint = "clang_EvalResult_dispose", CallingConvention = CallingConvention.Cdecl)]
    public static extern void EvalResult_dispose(void* E);

    [DllImport(Library, EntryPoint = "clang_equalTypes", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint equalTypes(CXType A, CXType B);
    [DllImport(Library, EntryPoint = "clang_getTypeSpelling", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXString getTypeSpelling(CXType CT);
    [DllImport(Library, EntryPoint = "clang_getTypeKindSpelling", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXString getTypeKindSpelling(CXTypeKind K);
    [DllImport(Library, EntryPoint = "clang_getCanonicalType", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXType getCanonicalType(CXType T);
    [DllImport(Library, EntryPoint = "clang_getPointeeType", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXType getPointeeType(CXType T);
    [DllImport(Library, EntryPoint = "clang_getTypeDeclaration", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXCursor getTypeDeclaration(CXType T);
    [DllImport(Library, EntryPoint = "clang_getElementType", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXType getElementType(CXType T);
    [DllImport(Library, EntryPoint = "clang_getNumElements", CallingConvention = CallingConvention.Cdecl)]
    public static extern long getNumElements(CXType T);
    [DllImport(Library, EntryPoint = "clang_getArrayElementType", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXType getArrayElementType(CXType T);
    [DllImport(Library, EntryPoint = "clang_getArraySize", CallingConvention = CallingConvention.Cdecl)]
    public static extern long getArraySize(CXType T);
    [DllImport(Library, EntryPoint = "clang_Type_getNamedType", CallingConvention = CallingConvention.Cdecl)]
    public static extern CXType Type_getNamedType(CXType T);
    [DllImport(Library, EntryPoint = "clang_Type_getSizeOf", CallingConvention = CallingConvention.Cdecl)]
    public static extern long Type_getSizeOf(CXType T);
    [DllImport(Library, EntryPoint = "clang_Type_getAlignOf", CallingConvention = CallingConvention.Cdecl)]
    public static extern long Type_getAlignOf(CXType T);
    [DllImport(Library, EntryPoint = "clang_Type_getOffsetOf", CallingConvention = CallingConvention.Cdecl)]
    public static extern long Type_getOffsetOf(CXType T, sbyte* S);
    [DllImport(Library, EntryPoint = "clang_Type_visitFields", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint Type_visitFields(CXType T,
        delegate* unmanaged[Cdecl]<CXCursor, void*, CXVisitorResult> visitor, void* client_data);
}
