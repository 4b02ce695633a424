using System.Runtime.InteropServices;

namespace Internal.Runtime;

/// <summary>
/// Which of a type's methods implement its interfaces' ones. Entries for the type's own methods follow this head, then
/// those for methods that an interface brings itself (DispatchMap in .NET's sources).
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DispatchMap
{
    private readonly ushort _ownEntries;
    private readonly ushort _defaultEntries;
    private readonly ushort _ownStaticEntries;
    private readonly ushort _defaultStaticEntries;

    /// <summary>Looks for the slot of a type that implements a method.</summary>
    /// <param name="map">The type's map.</param>
    /// <param name="interfaces">The type's interfaces.</param>
    /// <param name="target">The interface.</param>
    /// <param name="slot">The method's number in it.</param>
    /// <param name="areDefaults">Whether to look at what interfaces bring themselves, or else at the type's own methods.</param>
    /// <returns>The slot, or -1.</returns>
    public static int Find(DispatchMap* map, MethodTable** interfaces, MethodTable* target, ushort slot, bool areDefaults)
    {
        var entries = (Entry*)(map + 1);
        var first = areDefaults ? map->_ownEntries : 0;
        var end = map->_ownEntries + (areDefaults ? map->_defaultEntries : 0);
        for (var i = first; i < end; i++)
        {
            if (entries[i].InterfaceSlot == slot && interfaces[entries[i].Interface] == target)
                return entries[i].Slot;
        }

        return -1;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Entry
    {
        public readonly ushort Interface;
        public readonly ushort InterfaceSlot;
        public readonly ushort Slot;
    }
}
