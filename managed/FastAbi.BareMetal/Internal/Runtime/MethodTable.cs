using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Internal.Runtime;

/// <summary>
/// What the compiler writes down of a type for the time when the program runs. The addresses of its virtual methods
/// follow, and those of its interfaces follow them (MethodTable in .NET's sources).
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MethodTable
{
    private const int ElementTypeShift = 26;
    private const uint ElementTypeMask = 0x1f;
    private const uint HasDispatchMap = 0x00040000;
    private const uint HasSealedMethods = 0x00400000;
    private const int IndexOfMap = 2; // A module and a word for the runtime's own use come first.
    private const int PaddingShift = 5;
    private const uint PaddingMask = 0x7;
    private const int NullableOffsetShift = 8;
    private const uint NullableOffsetMask = 0x7;
    private const uint ElementTypeValueType = 0x10;
    private const uint ElementTypeNullable = 0x12;
    private const uint ElementTypeClass = 0x14;
    private const uint ElementTypeInterface = 0x15;
    private const uint ElementTypeSystemArray = 0x16;
    private const uint ElementTypeArray = 0x17;
    private const uint ElementTypeVector = 0x18;

    private readonly uint _flags;
    private readonly uint _baseSize;
    private readonly MethodTable* _relatedType;
    private readonly ushort _virtualSlots;
    private readonly ushort _interfaces;
    private readonly uint _hashCode;

    /// <summary>Size of an object in bytes with its header and method table; of arrays and strings, without their elements.</summary>
    public readonly uint BaseSize => _baseSize;

    /// <summary>Size in bytes of an array's element or a string's character.</summary>
    public readonly uint ComponentSize => _flags & 0xffff;

    /// <summary>The base type, or the type of an array's elements.</summary>
    public readonly MethodTable* RelatedType => _relatedType;

    public readonly ushort VirtualSlots => _virtualSlots;

    /// <summary>Size of a value type in bytes; what boxing adds is not counted.</summary>
    public readonly uint ValueSize => _baseSize - (uint)(2 * sizeof(nint)) - ((_flags >> PaddingShift) & PaddingMask);

    private readonly bool IsArray => ElementType is ElementTypeArray or ElementTypeVector;

    private readonly bool IsInterface => ElementType == ElementTypeInterface;

    private readonly uint ElementType => (_flags >> ElementTypeShift) & ElementTypeMask;

    /// <summary>The table of a type that is named where the program is compiled.</summary>
    [Intrinsic]
    public static MethodTable* Of<T>() => Of<T>();

    public static bool IsNullable(MethodTable* type) => type->ElementType == ElementTypeNullable;

    /// <summary>The type that a class or structure derives from; null for object, interfaces and arrays.</summary>
    public static MethodTable* BaseType(MethodTable* type) => type->IsArray ? null : type->_relatedType;

    /// <summary>Where in a nullable type its value is, in bytes.</summary>
    public static int NullableValueOffset(MethodTable* type) => 1 << (int)((type->_flags >> NullableOffsetShift) & NullableOffsetMask);

    /// <summary>The T of T?.</summary>
    public static MethodTable* NullableType(MethodTable* type)
    {
        // The generic type without arguments, then its arguments; a single one stands there itself.
        var index = IndexOfMap + Has(type, HasDispatchMap) + Has(type, HasSealedMethods) + 1;
        return (MethodTable*)Target(&OffsetsOf(type)[index]);
    }

    /// <summary>The map of a type's interface methods; null where it has none of its own.</summary>
    public static DispatchMap* MapOf(MethodTable* type) =>
        Has(type, HasDispatchMap) == 0 ? null : (DispatchMap*)Target(&OffsetsOf(type)[IndexOfMap]);

    /// <summary>A method that implements an interface and cannot be overridden, so it is not among the virtual methods.</summary>
    public static nint SealedMethod(MethodTable* type, int slot)
    {
        var methods = (int*)Target(&OffsetsOf(type)[IndexOfMap + Has(type, HasDispatchMap)]);
        return (nint)Target(&methods[slot]);
    }

    /// <summary>Whether a boxed value can be unboxed as a type: enumerations and their underlying types are one.</summary>
    public static bool IsSameValue(MethodTable* type, MethodTable* target) =>
        type == target || (type->ElementType == target->ElementType && type->ElementType < ElementTypeValueType);

    /// <summary>Whether a variable of the other type can hold objects of this one.</summary>
    public static bool IsAssignable(MethodTable* type, MethodTable* target)
    {
        if (type == target)
            return true;

        if (target->IsInterface)
            return Implements(type, target);

        if (target->IsArray)
        {
            // Arrays of references can stand for arrays of a wider type, arrays of values only for themselves.
            return type->ElementType == target->ElementType && type->RelatedType->ElementType >= ElementTypeClass &&
                IsAssignable(type->RelatedType, target->RelatedType);
        }

        return DerivesFrom(type, target);
    }

    /// <summary>Whether a type is a class or derives from it.</summary>
    public static bool DerivesFrom(MethodTable* type, MethodTable* target)
    {
        if (type->IsArray)
        {
            // The related type of an array is its elements' type, so its base types are known by their kind.
            return type == target || target->ElementType == ElementTypeSystemArray ||
                (target->ElementType == ElementTypeClass && target->RelatedType == null);
        }

        while (type != null && type != target)
            type = type->RelatedType;

        return type != null;
    }

    /// <summary>Whether a type implements an interface. Variance is not looked at.</summary>
    public static bool Implements(MethodTable* type, MethodTable* target)
    {
        var interfaces = Interfaces(type);
        for (var i = 0; i < type->_interfaces; i++)
        {
            if (interfaces[i] == target)
                return true;
        }

        return false;
    }

    /// <summary>The addresses of the virtual methods.</summary>
    public static nint* VirtualMethods(MethodTable* type) => (nint*)(type + 1);

    /// <summary>The interfaces of a type, its base types' ones among them.</summary>
    public static MethodTable** Interfaces(MethodTable* type) => (MethodTable**)(VirtualMethods(type) + type->_virtualSlots);

    // Behind the interfaces: addresses as 32-bit offsets from where they stand, some of them only where a flag says so.
    private static int* OffsetsOf(MethodTable* type) => (int*)(Interfaces(type) + type->_interfaces);

    private static void* Target(int* offset) => (byte*)offset + *offset;

    private static int Has(MethodTable* type, uint flag) => (type->_flags & flag) != 0 ? 1 : 0;
}
