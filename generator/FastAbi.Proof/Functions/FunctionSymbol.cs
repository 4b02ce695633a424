using FastAbi.Model.Operations;

namespace FastAbi.Proof.Functions;

/// <summary>The names of functions as the linker knows them.</summary>
public static class FunctionSymbol
{
    /// <summary>The symbol of one of an operation's functions.</summary>
    public static string Of(Operation operation, FunctionKind kind) => kind switch
    {
        FunctionKind.Native => $"fastabi_native_{operation.Symbol}",
        FunctionKind.Classic => $"fastabi_classic_{operation.Symbol}",
        FunctionKind.Bounced => $"fastabi_bounce_{operation.Symbol}",
        _ => $"fastabi_{operation.Symbol}",
    };

    /// <summary>The functions that an archive has for an operation. No traditional call is made by the GHCB.</summary>
    public static IEnumerable<FunctionKind> KindsOf(Operation operation, Variant? variant) =>
        Enum.GetValues<FunctionKind>().Where(kind => kind != FunctionKind.Bounced || operation.IsBounced && variant != Variant.Ghcb);
}
