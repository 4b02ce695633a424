using System.Runtime.CompilerServices;

namespace FastAbi.Monitor.Boot;

/// <summary>The notes by which a kernel says how it is to be booted (xen/include/public/elfnote.h).</summary>
internal static unsafe class XenNotes
{
    private const uint PhysicalEntry = 18;  // XEN_ELFNOTE_PHYS32_ENTRY
    private const uint NameSize = 4;
    private const uint Name = 0x006e6558;   // "Xen"
    private const ulong HeaderSize = 12;

    /// <summary>Finds the PVH entry point in a row of notes: sizes of name and descriptor, type, both padded to words.</summary>
    public static bool TryFindEntry(byte* notes, ulong length, ref ulong entry)
    {
        ulong at = 0;
        while (at <= length && length - at >= HeaderSize)
        {
            var note = notes + at;
            ulong nameSize = Unsafe.ReadUnaligned<uint>(note);
            ulong size = Unsafe.ReadUnaligned<uint>(note + 4);
            var descriptor = at + HeaderSize + AlignUp(nameSize);
            if (descriptor > length || size > length - descriptor)
                return false;

            if (Unsafe.ReadUnaligned<uint>(note + 8) == PhysicalEntry && nameSize == NameSize &&
                Unsafe.ReadUnaligned<uint>(note + HeaderSize) == Name && size is 4 or 8)
            {
                var value = notes + descriptor;
                entry = size == 4 ? Unsafe.ReadUnaligned<uint>(value) : Unsafe.ReadUnaligned<ulong>(value);
                return true;
            }

            at = descriptor + AlignUp(size);
        }

        return false;
    }

    private static ulong AlignUp(ulong size) => (size + 3) & ~3UL;
}
