using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace FastAbi.Domains.Tests.Dispatch;

/// <summary>Values of the interface's types, and the bits that a register carries for them.</summary>
internal static class TypedBits
{
    /// <summary>A type's width in bits.</summary>
    public static int Width(Type type) => 8 * Marshal.SizeOf(type.IsEnum ? Enum.GetUnderlyingType(type) : type);

    /// <summary>The bits of a type's width.</summary>
    public static ulong Mask(Type type) => ulong.MaxValue >> (64 - Width(type));

    /// <summary>A value, zero-extended.</summary>
    public static ulong Of(object value)
    {
        var integer = BindingType.Integer(value);
        var bits = integer is ulong large ? large : unchecked((ulong)Convert.ToInt64(integer, CultureInfo.InvariantCulture));
        return bits & Mask(integer.GetType());
    }

    /// <summary>The values of what an operation gives out: of the only output, or of the members of a struct, in order.</summary>
    public static IReadOnlyList<ulong> OfOutputs(object outputs) =>
        IsStructOfOutputs(outputs.GetType()) ? [.. Members(outputs.GetType()).Select(member => Of(member.GetValue(outputs)!))]
        : [Of(outputs)];

    /// <summary>The types of what an operation gives out.</summary>
    public static IReadOnlyList<Type> OutputTypes(Type outputs) =>
        IsStructOfOutputs(outputs) ? [.. Members(outputs).Select(member => member.FieldType)] : [outputs];

    /// <summary>Random outputs.</summary>
    public static object Random(Type type, Random random)
    {
        if (!IsStructOfOutputs(type))
            return Value(type, random);
        var outputs = Activator.CreateInstance(type)!;
        foreach (var member in Members(type))
            member.SetValue(outputs, Value(member.FieldType, random));
        return outputs;
    }

    private static object Value(Type type, Random random)
    {
        var bits = random.NextValue(Width(type));
        if (type.IsEnum)
            return Enum.ToObject(type, BindingType.Integer(Enum.GetUnderlyingType(type), bits));
        return type.IsPrimitive
            ? BindingType.Integer(type, bits)
            : Activator.CreateInstance(type, BindingType.Integer(type.GetField("Value")!.FieldType, bits))!;
    }

    private static bool IsStructOfOutputs(Type type) => !type.IsPrimitive && !type.IsEnum && type.GetField("Value") is null;

    private static IEnumerable<FieldInfo> Members(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Instance).OrderBy(member => member.MetadataToken);
}
