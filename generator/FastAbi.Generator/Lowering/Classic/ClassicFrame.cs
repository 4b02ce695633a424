using System.Buffers.Binary;
using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Model.Classic;
using FastAbi.Model.Fields;
using FastAbi.Model.Layouts;

namespace FastAbi.Generator.Lowering.Classic;

/// <summary>What a classic call keeps on the stack: the struct at rsp, and behind it copies
/// of inputs that Xen gets the address of.</summary>
internal sealed class ClassicFrame
{
    private readonly ClassicStruct? _struct;

    /// <summary>Lays out the frame of a call.</summary>
    public ClassicFrame(ClassicCall call)
    {
        _struct = call.Struct;
        var end = OutputStruct.AlignUp(_struct?.Size ?? 0, 8);
        var values = call.Arguments.Concat((_struct?.Members ?? []).Select(member => member.Input).OfType<ClassicValue>());
        var copies = new List<(Field, int)>();
        foreach (var field in values.OfType<ClassicCopyAddress>().Select(copy => copy.Field).DistinctBy(field => field.Name))
        {
            end = OutputStruct.AlignUp(end, field.Type.Bytes);
            copies.Add((field, end));
            end += field.Type.Bytes;
        }
        (Copies, Bytes) = (copies, OutputStruct.AlignUp(end, 8));
    }

    /// <summary>Its size; a multiple of 8.</summary>
    public int Bytes { get; }

    /// <summary>The copies and their offsets from rsp.</summary>
    public IReadOnlyList<(Field Field, int Offset)> Copies { get; }

    /// <summary>Where the copy of an input lies, as an offset from rsp.</summary>
    public int CopyOf(Field field) => Copies.First(copy => copy.Field.Name == field.Name).Offset;

    /// <summary>The stores that give all bytes of the struct their value, but for inputs, which go over them.</summary>
    public IEnumerable<StoreConstant> Fill()
    {
        if (_struct is null)
            yield break;
        var bytes = new byte?[OutputStruct.AlignUp(_struct.Size, 8)];
        Array.Fill(bytes, (byte)0, 0, _struct.Size);
        Span<byte> constant = stackalloc byte[8];
        foreach (var member in _struct.Members.Where(member => member.Input is not null))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(constant, (member.Input as ClassicConstant)?.Number ?? 0);
            for (var i = 0; i < member.Bits / 8; i++)
                bytes[member.Offset + i] = member.Input is ClassicConstant ? constant[i] : null;
        }
        foreach (var (offset, width, value) in StackFill.Plan(bytes))
            yield return new StoreConstant(value, width * 8, offset, Describe(offset, width));
    }

    /// <summary>What a store gives a value: constants by their name, then what is zero.</summary>
    private string Describe(int offset, int width)
    {
        var members = _struct!.Members.Where(member => Overlaps(member.Place)).ToList();
        var zeros = members.Where(member => member.Input is null).Select(member => member.Place)
            .Concat(_struct.Layout.Members.Where(place => Overlaps(place) && !_struct.Members.Any(member => Shares(member.Place, place))))
            .DistinctBy(place => place.Offset).OrderBy(place => place.Offset).Select(place => place.Path).ToList();
        var texts = members.Where(member => member.Input is ClassicConstant).Select(member => $"{member.Place.Path} = {member.Input!.Name}")
            .ToList();
        if (zeros.Count > 0 || texts.Count == 0)
            texts.Add(zeros.Count == 0 ? "padding = 0" : $"{string.Join(", ", zeros)} = 0");
        return string.Join("; ", texts);

        bool Overlaps(LayoutMember place) => place.Offset < offset + width && offset < End(place);
    }

    private static bool Shares(LayoutMember a, LayoutMember b) => a.Offset < End(b) && b.Offset < End(a);

    private static Int128 End(LayoutMember place) => (place.EndBit + 7) / 8;
}
