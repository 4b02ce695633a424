using System.Reflection;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;

namespace FastAbi.Bindings.Tests.Calls;

/// <summary>Values of the bindings' types as the bits that a register carries, and back.</summary>
internal static class BindingType
{
    private static readonly Dictionary<string, Type> _primitives = new(StringComparer.Ordinal)
    {
        ["byte"] = typeof(byte),
        ["sbyte"] = typeof(sbyte),
        ["ushort"] = typeof(ushort),
        ["short"] = typeof(short),
        ["uint"] = typeof(uint),
        ["int"] = typeof(int),
        ["ulong"] = typeof(ulong),
        ["long"] = typeof(long),
    };

    /// <summary>The integer that a field is.</summary>
    public static Type Primitive(Field field) => _primitives[field.Type.Primitive()];

    /// <summary>The type that a field has in typed code.</summary>
    public static Type Typed(Field field) => field.CSharp is null ? Primitive(field) : Named(field.CSharp.Name);

    /// <summary>A type of the bindings.</summary>
    public static Type Named(string name) => typeof(Imports).Assembly.GetType($"FastAbi.{name}", throwOnError: true)!;

    /// <summary>The low bits of a register as an integer of a type.</summary>
    public static object Integer(Type type, ulong bits) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte => (byte)bits,
        TypeCode.SByte => (sbyte)bits,
        TypeCode.UInt16 => (ushort)bits,
        TypeCode.Int16 => (short)bits,
        TypeCode.UInt32 => (uint)bits,
        TypeCode.Int32 => (int)bits,
        TypeCode.UInt64 => bits,
        TypeCode.Int64 => (long)bits,
        var code => throw new InvalidOperationException($"{code} is no integer that a register carries"),
    };

    /// <summary>The low bits of a register as a value in typed code.</summary>
    public static object Value(Field field, ulong bits)
    {
        var (integer, type) = (Integer(Primitive(field), bits), Typed(field));
        return type.IsPrimitive ? integer : type.IsEnum ? Enum.ToObject(type, integer) : Activator.CreateInstance(type, integer)!;
    }

    /// <summary>A value in typed code as the integer that it stands for.</summary>
    public static object Integer(object value)
    {
        var type = value.GetType();
        return type.IsPrimitive ? value
            : type.IsEnum ? Convert.ChangeType(value, Enum.GetUnderlyingType(type), null)
            : type.GetField("Value", BindingFlags.Public | BindingFlags.Instance)!.GetValue(value)!;
    }
}
