using System.Runtime;

namespace Internal.Runtime;

/// <summary>Finds methods for interface calls, anew for each call.</summary>
internal static unsafe class InterfaceDispatch
{
    // runtime/dispatch.S comes here, and stops where there is no such method.
    [RuntimeExport("baremetal_resolve")]
    internal static nint Resolve(object target, DispatchCell* cell)
    {
        MethodTable* type = target.Table;
        MethodTable* interfaceType = DispatchCell.Interface(cell);
        ushort slot = DispatchCell.Slot(cell);
        nint method = Find(type, interfaceType, slot, areDefaults: false);
        return method != 0 ? method : Find(type, interfaceType, slot, areDefaults: true);
    }

    // Base types are asked after the type itself, and what interfaces bring comes last.
    private static nint Find(MethodTable* type, MethodTable* interfaceType, ushort slot, bool areDefaults)
    {
        for (MethodTable* current = type; current != null; current = MethodTable.BaseType(current))
        {
            DispatchMap* map = MethodTable.MapOf(current);
            int found = map == null ? -1 : DispatchMap.Find(map, MethodTable.Interfaces(current), interfaceType, slot, areDefaults);
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
