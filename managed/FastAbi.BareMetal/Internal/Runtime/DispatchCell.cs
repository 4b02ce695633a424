using System.Runtime.InteropServices;

namespace Internal.Runtime;

/// <summary>
/// What an interface call goes through. Cells for the same slot stand together, and one without code ends them, which
/// has the slot's number (InterfaceDispatchCell in .NET's sources).
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DispatchCell
{
    private const int FlagsMask = 3;

    private readonly nint _code;

    // The interface's method table, as an offset from this field, with flags in the low bits; in the last cell the slot.
    private readonly int _interfaceOrSlot;
    private readonly int _padding;

    /// <summary>The interface that the call names.</summary>
    public static MethodTable* Interface(DispatchCell* cell) =>
        (MethodTable*)((byte*)&cell->_interfaceOrSlot + (cell->_interfaceOrSlot & ~FlagsMask));

    /// <summary>Which of the interface's methods it names.</summary>
    public static ushort Slot(DispatchCell* cell)
    {
        while (cell->_code != 0)
            cell++;

        return (ushort)cell->_interfaceOrSlot;
    }
}
