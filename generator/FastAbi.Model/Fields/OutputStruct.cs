using FastAbi.Model.Names;

namespace FastAbi.Model.Fields;

/// <summary>Where an operation's outputs lie behind its out-pointer: spec order, natural alignment.</summary>
/// <param name="Members">The members in order.</param>
/// <param name="Size">The size in bytes, padding included.</param>
public sealed record OutputStruct(IReadOnlyList<OutputMember> Members, int Size)
{
    /// <summary>The outputs with their offsets in bytes, in order.</summary>
    public IEnumerable<(Field Field, int Offset)> Fields =>
        Members.SelectMany(member => member.Fields.Select((output, i) => (output, member.Offset + i * member.Type.Bytes)));

    /// <summary>Lays outputs out.</summary>
    public static OutputStruct Of(IReadOnlyList<Field> outputs)
    {
        var members = new List<OutputMember>();
        var (offset, alignment) = (0, 1);
        for (var i = 0; i < outputs.Count;)
        {
            var (name, count) = ArrayAt(outputs, i);
            var type = outputs[i].Type;
            offset = AlignUp(offset, type.Bytes);
            members.Add(new OutputMember(name ?? outputs[i].CName, offset, outputs.Skip(i).Take(count).ToList(), name is not null));
            offset += count * type.Bytes;
            alignment = Math.Max(alignment, type.Bytes);
            i += count;
        }
        return new OutputStruct(members, AlignUp(offset, alignment));
    }

    /// <summary>Elements <c>name[0]</c>, <c>name[1]</c>, ... of one type that follow each other form an array.</summary>
    private static (string? Name, int Count) ArrayAt(IReadOnlyList<Field> outputs, int start)
    {
        if (!outputs[start].Name.EndsWith("[0]", StringComparison.Ordinal))
            return (null, 1);
        var stem = outputs[start].Name[..^3];
        var count = 1;
        while (start + count < outputs.Count &&
               outputs[start + count].Name == $"{stem}[{count}]" &&
               outputs[start + count].Type == outputs[start].Type)
        {
            count++;
        }

        return count > 1 ? (Naming.CIdentifier(stem), count) : (null, 1);
    }

    /// <summary>The next multiple of an alignment.</summary>
    public static int AlignUp(int offset, int alignment) => (offset + alignment - 1) / alignment * alignment;
}
