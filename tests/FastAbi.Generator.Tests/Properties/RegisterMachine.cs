using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Tests.Properties;

/// <summary>Executes a trampoline's setup as the processor would, on made-up contents.</summary>
internal sealed class RegisterMachine
{
    private readonly Dictionary<Gpr, ulong> _registers;
    private readonly Dictionary<int, ulong> _stack;

    /// <summary>Every register and stack slot holds something else.</summary>
    /// <param name="random">Makes the contents up.</param>
    /// <param name="stackOffsets">The offsets from rsp, in bytes, that may be loaded from.</param>
    public RegisterMachine(Random random, params IEnumerable<int> stackOffsets)
    {
        _registers = Enum.GetValues<Gpr>().ToDictionary(register => register, _ => Junk(random));
        _stack = stackOffsets.ToDictionary(offset => offset, _ => Junk(random));
    }

    /// <summary>What a register holds now.</summary>
    public ulong this[Gpr register]
    {
        get => _registers[register];
        set => _registers[register] = value;
    }

    /// <summary>All contents as they are now.</summary>
    public IReadOnlyDictionary<Gpr, ulong> Snapshot() => new Dictionary<Gpr, ulong>(_registers);

    /// <summary>What a stack slot holds.</summary>
    public ulong Stack(int offset) => _stack[offset];

    /// <summary>What a 64-bit register holds after a value's low bits were extended into it.</summary>
    public static ulong Extended(ulong value, Extension extension) => (extension.Bits, extension.IsSigned) switch
    {
        (64, _) => value,
        (32, false) => (uint)value,
        (32, true) => (ulong)(int)value,
        (16, false) => (ushort)value,
        (16, true) => (ulong)(short)value,
        (8, false) => (byte)value,
        (8, true) => (ulong)(sbyte)value,
        _ => throw new ArgumentOutOfRangeException(nameof(extension), extension, "no instruction extends so many bits"),
    };

    public void Execute(IEnumerable<Instruction> instructions)
    {
        foreach (var instruction in instructions)
            Execute(instruction);
    }

    private void Execute(Instruction instruction)
    {
        switch (instruction)
        {
            case Move move:
                _registers[move.Destination] = Extended(_registers[move.Source], move.Extension);
                break;
            case Exchange exchange:
                var extension = new Extension(exchange.Bits, IsSigned: false);
                (_registers[exchange.First], _registers[exchange.Second]) =
                    (Extended(_registers[exchange.Second], extension), Extended(_registers[exchange.First], extension));
                break;
            case LoadConstant load:
                _registers[load.Destination] = load.Constant;
                break;
            case StackLoad load:
                _registers[load.Destination] = Extended(_stack[load.Offset], load.Value.Extension);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(instruction), instruction, "a setup has no such instruction");
        }
    }

    /// <summary>Random bits, with every sign set or clear at random and no byte that an extension would make.</summary>
    public static ulong Junk(Random random)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        foreach (ref var part in bytes)
            part = (byte)(random.Next(1, 127) | random.Next(2) << 7);
        return BitConverter.ToUInt64(bytes);
    }
}
