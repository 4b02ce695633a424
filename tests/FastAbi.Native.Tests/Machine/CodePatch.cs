using System.Runtime.InteropServices;

namespace FastAbi.Native.Tests.Machine;

/// <summary>Overwrites loaded code with instructions that do nothing, and puts it back.</summary>
internal sealed unsafe partial class CodePatch : IDisposable
{
    private const nint PageSize = 4096;
    private const byte Nop = 0x90;

    // PROT_READ, PROT_WRITE, PROT_EXEC of sys/mman.h.
    private const int ReadWriteExecute = 7;

    private readonly byte* _code;
    private readonly byte[] _original;

    public CodePatch(nint address, int length)
    {
        var page = address & ~(PageSize - 1);
        var status = ChangeProtection(page, (nuint)(address + length - page), ReadWriteExecute);
        Assert.True(status == 0, "mprotect refuses to make code writable");
        _code = (byte*)address;
        _original = new Span<byte>(_code, length).ToArray();
        new Span<byte>(_code, length).Fill(Nop);
    }

    public void Dispose() => _original.CopyTo(new Span<byte>(_code, _original.Length));

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int ChangeProtection(nint address, nuint length, int protection);
}
