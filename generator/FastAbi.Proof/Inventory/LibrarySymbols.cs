using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Functions;

namespace FastAbi.Proof.Inventory;

/// <summary>What the archive of a specification defines, and what it asks others for.</summary>
internal sealed class LibrarySymbols
{
    /// <summary>The variables, with their sizes in bytes.</summary>
    public static IReadOnlyList<LibrarySymbol> Variables { get; } =
    [
        new(LibraryState.Mode, IsFunction: false, IsHidden: true, 1),
        new(LibraryState.Vendor, IsFunction: false, IsHidden: true, 1),
        new(LibraryState.DirectMapOffset, IsFunction: false, IsHidden: true, 8),
    ];

    private readonly Dictionary<string, LibrarySymbol> _defined = new(StringComparer.Ordinal);

    public LibrarySymbols(Abi abi, Variant variant, CallConvention convention, string? returnSymbol)
    {
        foreach (var operation in abi.Operations)
        {
            foreach (var kind in FunctionSymbol.KindsOf(operation, variant, convention))
            {
                var name = FunctionSymbol.Of(operation, kind);
                _defined.TryAdd(name, new LibrarySymbol(name, IsFunction: true, IsHidden: kind == FunctionKind.Bounced, 1));
            }
        }
        Common =
        [
            new(LibraryState.Init, IsFunction: true, IsHidden: false, 1),
            new(LibraryState.Info, IsFunction: true, IsHidden: false, 1),
            new(LibraryState.Enosys, IsFunction: true, IsHidden: true, 1),
            .. !FunctionSymbol.HasBounce(variant, convention) ? [] : (LibrarySymbol[])
            [
                new(LibraryState.Bounce, IsFunction: true, IsHidden: false, 1),
                new(LibraryState.Traditional, IsFunction: true, IsHidden: true, 1),
                new(LibraryState.HypercallPage, IsFunction: true, IsHidden: false, 4096),
            ],
            .. Variables.Where(variable => variable.Name != LibraryState.Vendor || variant == Variant.Any),
            .. variant == Variant.Sim ? [new LibrarySymbol(LibraryState.SimulatedHypercall, IsFunction: true, IsHidden: true, 1)]
            : (LibrarySymbol[])[],
        ];
        foreach (var symbol in Common)
            _defined.TryAdd(symbol.Name, symbol);
        Hooks = [.. variant == Variant.Sim ? [LibraryState.HypercallHook, LibraryState.CpuidHook] : (string[])[], .. returnSymbol is null
            ? [] : (string[])[returnSymbol]];
    }

    /// <summary>What it defines besides the functions of operations.</summary>
    public IReadOnlyList<LibrarySymbol> Common { get; }

    /// <summary>What it asks others for.</summary>
    public IReadOnlyList<string> Hooks { get; }

    /// <summary>What it defines under a name, or null.</summary>
    public LibrarySymbol? Find(string name) => _defined.GetValueOrDefault(name);
}
