using FastAbi.Model.Diagnostics;
using FastAbi.Model.Fields;
using FastAbi.Model.Overlay;

namespace FastAbi.Model.Binding;

/// <summary>Finds what the hypervisor does with the memory at the address that a field is.</summary>
internal static class MemoryRules
{
    private static readonly Dictionary<string, GuestMemory> _uses = new(StringComparer.Ordinal)
    {
        ["none"] = GuestMemory.None,
        ["shared"] = GuestMemory.Shared,
        ["foreign"] = GuestMemory.Foreign,
    };

    /// <summary>What the overlay says of a field; null where it says nothing.</summary>
    public static GuestMemory? Find(FieldOverlay field, bool isInput, DiagnosticBag diagnostics)
    {
        if (field.Memory is not { } stated)
            return null;
        if (!isInput || !Field.IsAddress(field.Unit))
        {
            // The unit of one that could not be read may be right.
            if (field is IErrorNode)
                return null;
            diagnostics.Report(OverlayRules.MemoryAndAddress, stated.Position, $"'{field.Name}' is no address that goes in",
                "leave 'memory' out, or state the unit, GFN or GPA");
        }
        else if (_uses.TryGetValue(stated.Value, out var use))
        {
            return use;
        }
        else
        {
            diagnostics.Report(OverlayRules.NoSuchMemory, stated.Position, $"'{stated}' is no use of guest memory",
                diagnostics.Speller.Hint(stated.Value, _uses.Keys));
        }

        return null;
    }
}
