using System.Runtime;

namespace Internal.Runtime;

/// <summary>Finds methods for interface calls, anew for each call.</summary>
internal static unsafe class InterfaceDispatch
{
    // runtime/dispatch.S comes here, and stops where there is no such method.
    [RuntimeExport("baremetal_resolve")]
    internal static nint Resolve(object target, DispatchCell* cell)
    {
        var type = target.Table;
        var interfaceType = DispatchCell.Interface(cell);
        var slot = DispatchCell.Slot(cell);
        var method = Find(type, interfaceType, slot, areDefaults: false);
        return method != 0 ? method : Find(type, interfaceType, slot, areDefaults: true);
    }

    // Base types are asked after the type itself, and what interfaces bring comes last.
    private static nint Find(MethodTable* type, MethodTable* interfaceType, ushort slot, bool areDefaults)
    {
        for (var current = type; current != null; current = MethodTable.BaseType(current))
        {
            var map = MethodTable.MapOf(current);
            var found = map == null ? -1 : DispatchMap.Find(map, MethodTable.Interfaces(current), interfaceType, slot, areDefaults);
            if (found >= 0)
            {
                // A virtual method may be overridden below the type that implements the interface.
                return found < current->VirtualSlots
                    ? MethodTable.VirtualMethods(type)[found]
                    : MethodTable.SealedMethod(current, found - current->VirtualSlots);
            }
        }

        return 0;
    }
}
