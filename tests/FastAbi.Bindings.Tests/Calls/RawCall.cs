using System.Reflection;
using System.Runtime.InteropServices;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;

namespace FastAbi.Bindings.Tests.Calls;

/// <summary>A call through the raw imports, with outputs in memory of its own among canaries.</summary>
internal sealed unsafe class RawCall : BindingCall, IDisposable
{
    private const int Margin = 64;
    private const byte Canary = 0xa5;

    private readonly MethodInfo _import;
    private readonly byte* _memory;
    private readonly int _size;

    public RawCall(Operation operation) : base(operation)
    {
        _import = typeof(Imports).GetMethod(operation.ImportName())!;
        _size = operation.OutputStruct.Size + 2 * Margin;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)_size, Margin);
    }

    public void Dispose() => NativeMemory.AlignedFree(_memory);

    /// <summary>Null: not a byte of it.</summary>
    public override object? Unwritten(Field output) => null;

    public override (long Result, IReadOnlyList<object?> Outputs) Make(IReadOnlyList<ulong> inputs)
    {
        new Span<byte>(_memory, _size).Fill(Canary);
        var arguments = Operation.Inputs.Zip(inputs, (input, bits) => BindingType.Integer(BindingType.Primitive(input), bits)).ToList();
        if (Operation.Outputs.Count > 0)
            arguments.Add(Pointer.Box(_memory + Margin, _import.GetParameters()[^1].ParameterType));
        var result = (long)_import.Invoke(null, [.. arguments])!;
        return (result, Read());
    }

    private List<object?> Read()
    {
        var outputs = Operation.OutputStruct.Fields.Select(output => Read(output.Field, output.Offset)).ToList();
        foreach (var (field, offset) in Operation.OutputStruct.Fields)
            new Span<byte>(_memory + Margin + offset, field.Type.Bytes).Fill(Canary);
        Assert.False(new Span<byte>(_memory, _size).ContainsAnyExcept(Canary), $"{Operation.Name} wrote memory that is no output");
        return outputs;
    }

    private object? Read(Field field, int offset)
    {
        var bytes = new Span<byte>(_memory + Margin + offset, field.Type.Bytes);
        if (!bytes.ContainsAnyExcept(Canary))
            return null;
        ulong bits = 0;
        for (var i = bytes.Length - 1; i >= 0; i--)
            bits = bits << 8 | bytes[i];
        return BindingType.Integer(BindingType.Primitive(field), bits);
    }
}
