using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FastAbi.Testing.Search;

/// <summary>
/// What changes in the objects that a root refers to, to be saved and put back: fields that are not readonly, and elements of
/// arrays of values, of long ones the first only.
/// </summary>
public sealed class ObjectState
{
    private const int LongestPart = 64;
    private const int LongestPartOfStructs = 16;

    private static readonly ConcurrentDictionary<Type, int> _sizes = new();

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<(object Target, FieldInfo Field)> _fields = [];
    private readonly List<(Array Array, FieldInfo? Field)> _arrays = [];

    /// <summary>Finds all that belongs to a root.</summary>
    /// <param name="root">The object to start at.</param>
    /// <param name="assemblies">Where the types of such objects are.</param>
    /// <param name="excluded">Names of types whose objects stay as they are.</param>
    public ObjectState(object root, IReadOnlyCollection<Assembly> assemblies, params IReadOnlyCollection<string> excluded) =>
        Visit(root, null, assemblies, excluded);

    public object?[] Save()
    {
        var saved = new object?[_fields.Count + _arrays.Count];
        var i = 0;

        foreach (var (target, field) in _fields)
            saved[i++] = field.GetValue(target);
        foreach (var (array, _) in _arrays)
        {
            var part = Array.CreateInstance(array.GetType().GetElementType()!, PartOf(array));

            Array.Copy(array, part, part.Length);
            saved[i++] = part;
        }
        return saved;
    }

    public void Restore(object?[] saved)
    {
        var i = 0;

        foreach (var (target, field) in _fields)
            field.SetValue(target, saved[i++]);
        foreach (var (array, _) in _arrays)
        {
            var part = (Array)saved[i++]!;

            Array.Copy(part, array, part.Length);
        }
    }

    /// <summary>Writes the state so that equal texts mean an equal future, whatever time it is.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="relative">Turns the value of a field, or of an element of its array, into what counts of it.</param>
    public void Write(BinaryWriter writer, Func<FieldInfo, object?, object?> relative)
    {
        foreach (var (target, field) in _fields)
            WriteValue(writer, relative(field, field.GetValue(target)));
        foreach (var (array, field) in _arrays)
        {
            for (var i = 0; i < PartOf(array); i++)
                WriteValue(writer, field is null ? array.GetValue(i) : relative(field, array.GetValue(i)));
        }
    }

    private static int PartOf(Array array) => Math.Min(
        array.Length,
        array.GetType().GetElementType()!.IsPrimitive ? LongestPart : LongestPartOfStructs);

    private static void WriteValue(BinaryWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.Write((byte)0);
                break;
            case bool flag:
                writer.Write(flag);
                break;
            case IConvertible number:
                writer.Write(Convert.ToUInt64(number, null));
                break;
            case nint address:
                writer.Write(address);
                break;
            case ValueType:
                writer.Write(BytesOf(value));
                break;
            default:
                writer.Write(value.GetType().Name);
                break;
        }
    }

    private static ReadOnlySpan<byte> BytesOf(object box) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<StrongBox<byte>>(box).Value, SizeOf(box.GetType()));

    private static int SizeOf(Type type)
    {
        if (!_sizes.TryGetValue(type, out var size))
            _sizes[type] = size = (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;
        return size;
    }

    private void Visit(object target, FieldInfo? holder, IReadOnlyCollection<Assembly> assemblies, IReadOnlyCollection<string> excluded)
    {
        if (!_seen.Add(target) || excluded.Contains(target.GetType().Name))
            return;
        if (target is Array array)
        {
            if (array.GetType().GetElementType()!.IsValueType)
                _arrays.Add((array, holder));
            foreach (var element in array.GetType().GetElementType()!.IsValueType ? Array.Empty<object>() : array)
                Visit(element!, holder, assemblies, excluded);
            return;
        }
        if (!assemblies.Contains(target.GetType().Assembly))
            return;
        foreach (var field in target.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (!field.IsInitOnly)
                _fields.Add((target, field));
            if (!field.FieldType.IsValueType && !field.FieldType.IsPointer && field.GetValue(target) is { } value)
                Visit(value, field, assemblies, excluded);
        }
    }
}
