using System.Reflection;

namespace FastAbi.Domains.Tests.Dispatch;

/// <summary>Register files for tests, and the method that serves an operation.</summary>
internal static class CallRegisters
{
    /// <summary>How many there are.</summary>
    public const int Count = 8;

    /// <summary>Results at both sides of the border between error and success, and at its ends.</summary>
    public static IReadOnlyList<long> Results { get; } = [-1, -38, long.MinValue, 0, 1, 0x40011, long.MaxValue];

    /// <summary>Random bits in all.</summary>
    public static RegisterFile Random(Random random)
    {
        var registers = new RegisterFile();
        for (var number = 0; number < Count; number++)
            registers[number] = random.NextValue(64);
        return registers;
    }

    /// <summary>The registers of a call, random where they are not its indices.</summary>
    public static RegisterFile Of(SpecifiedCall call, Random random) => Random(random) with { Rax = call.Rax, Rdi = call.Rdi };

    /// <summary>All values, in order.</summary>
    public static IEnumerable<ulong> Values(RegisterFile registers) => Enumerable.Range(0, Count).Select(number => registers[number]);

    /// <summary>The types of an operation's outputs, in order.</summary>
    public static IReadOnlyList<Type> OutputTypes(SpecifiedCall call) =>
        Method(call).GetParameters() is [.., { IsOut: true } output] ? TypedBits.OutputTypes(output.ParameterType.GetElementType()!) : [];

    /// <summary>The interfaces that the dispatcher calls, in order.</summary>
    public static IReadOnlyList<Type> Interfaces { get; } =
        [.. typeof(Dispatcher<object>).GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType)];

    /// <summary>All methods of these interfaces, in order.</summary>
    public static IEnumerable<MethodInfo> Methods => Interfaces.SelectMany(type => type.GetMethods());

    /// <summary>The interface's method for an operation.</summary>
    public static MethodInfo Method(SpecifiedCall call) => Methods.Single(
        method => string.Equals($"{method.DeclaringType!.Name}.{method.Name}", MethodName(call), StringComparison.OrdinalIgnoreCase));

    /// <summary>What a method takes of a guest: all but the vCPU that calls.</summary>
    public static IEnumerable<Type> InputTypes(MethodInfo method) =>
        method.GetParameters().Skip(1).Where(parameter => !parameter.IsOut).Select(parameter => parameter.ParameterType);

    // The class of the hypercall "version" is XenVersion.
    private static string MethodName(SpecifiedCall call) =>
        $"I{(call.Hypercall == "version" ? "xen" : "")}{call.Hypercall}`1.{call.Operation}".Replace("_", "", StringComparison.Ordinal);
}
