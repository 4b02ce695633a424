using System.Text;

namespace ClangSharp.Interop;

/// <summary>A file that is in memory only, or whose text there replaces what the disk has.</summary>
public unsafe struct CXUnsavedFile : IDisposable
{
    public sbyte* Filename;
    public sbyte* Contents;
    public nuint Length;

    public readonly ReadOnlySpan<byte> ContentsSpan => new(Contents, checked((int)Length));

    public readonly string FilenameString => Utf8.ToString(Filename);

    public static CXUnsavedFile Create(string filename, string contents) => new()
    {
        Filename = Utf8.Copy(filename),
        Contents = Utf8.Copy(contents),
        Length = (nuint)Encoding.UTF8.GetByteCount(contents),
    };

    public void Dispose()
    {
        Utf8.Free(Filename);
        Utf8.Free(Contents);
        this = default;
    }
}
