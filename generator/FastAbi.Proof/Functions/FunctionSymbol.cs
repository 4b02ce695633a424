using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

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

    /// <summary>Whether an archive is for guests whose registers are sealed.</summary>
    public static bool IsSealed(Variant? variant) => variant is Variant.Ghcb or Variant.Tdcall;

    /// <summary>Whether an archive has an entry for traditional calls, which guests of Xen make by System V's convention.</summary>
    public static bool HasBounce(Variant? variant, CallConvention convention) => !IsSealed(variant) && convention == CallConvention.SystemV;

    /// <summary>The functions that an archive has for an operation.</summary>
    public static IEnumerable<FunctionKind> KindsOf(Operation operation, Variant? variant, CallConvention convention) =>
        Enum.GetValues<FunctionKind>().Where(kind => kind != FunctionKind.Bounced || operation.IsBounced && HasBounce(variant, convention));
}
