using System.Buffers.Binary;
using FastAbi.Model.Classic;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;

namespace FastAbi.Native.Tests.Calls.Classic;

/// <summary>Takes what a classic call does from the model: the overlay's words and the recorded layout, not the lowering.</summary>
internal sealed class ModelOracle
{
    private readonly Operation _operation;
    private readonly IReadOnlyList<ulong> _inputs;
    private readonly ulong _directMapOffset;

    private ModelOracle(Operation operation, IReadOnlyList<ulong> inputs, ulong directMapOffset) =>
        (_operation, _inputs, _directMapOffset) = (operation, inputs, directMapOffset);

    /// <summary>As a <see cref="ClassicOracle"/>.</summary>
    public static ClassicExpectation Expect(Operation operation, IReadOnlyList<ulong> inputs, ulong directMapOffset) =>
        new ModelOracle(operation, inputs, directMapOffset).Expect();

    private ClassicExpectation Expect()
    {
        var call = _operation.Classic;
        var members = call.Struct?.Members ?? [];
        var bytes = new byte[call.Struct?.Size ?? 0];
        var pointees = new List<(int, byte[])>();
        foreach (var member in members.Where(member => member.Input is not null))
        {
            if (member.Input is ClassicCopyAddress copy)
                pointees.Add((member.Offset, Pointee(copy)));
            else
                Bytes(Number(member.Input!), member.Bits).CopyTo(bytes, member.Offset);
        }
        var outputs = _operation.Outputs.Select(output => members.Single(member => member.Output?.Name == output.Name))
            .Select(member => new ClassicPlace(member.Offset, member.Bits / 8, IsSigned: false));
        ClassicPlace? result = call.Result is { } place ? new ClassicPlace((int)place.Offset, (int)place.Width / 8, place.IsSigned) : null;
        return new ClassicExpectation(
            _operation.HypercallIndex, [.. call.Arguments.Select(Argument)], bytes, pointees, [.. outputs], result);
    }

    private ClassicArgument Argument(ClassicValue value) => value switch
    {
        ClassicStructAddress => new ClassicArgument(0, IsStruct: true),
        ClassicCopyAddress copy => new ClassicArgument(0, Pointee: Pointee(copy)),
        _ => new ClassicArgument(Number(value)),
    };

    private ulong Number(ClassicValue value) => value switch
    {
        ClassicConstant constant => constant.Number,
        ClassicInput input => Input(input.Field),
        ClassicPointer pointer => (Input(pointer.Field) << pointer.Shift) + _directMapOffset,
        _ => throw new InvalidOperationException($"{value} is no number"),
    };

    private ulong Input(Field field) =>
        Junk.Extend(_inputs[_operation.Inputs.Index().Single(input => input.Item.Name == field.Name).Index], field.Type);

    private byte[] Pointee(ClassicCopyAddress copy) => Bytes(Input(copy.Field), copy.Field.Type.Bits);

    private static byte[] Bytes(ulong number, int bits)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        return bytes[..(bits / 8)];
    }
}
