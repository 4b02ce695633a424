using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace FastAbi.Testing.Structure;

/// <summary>Reads the instructions of a compiled method.</summary>
internal static class MethodCode
{
    private static readonly Dictionary<ushort, OpCode> _operations = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(operation => (ushort)operation.Value);

    /// <summary>The instructions that name a type, a member or a signature, each with where it begins.</summary>
    public static IReadOnlyList<(int Offset, OpCode Operation, EntityHandle Token)> Tokens(BlobReader code)
    {
        var tokens = new List<(int, OpCode, EntityHandle)>();
        while (code.RemainingBytes > 0)
        {
            var start = code.Offset;
            ushort number = code.ReadByte();
            if (number == 0xfe)
                number = (ushort)(number << 8 | code.ReadByte());
            var operation = _operations[number];
            switch (operation.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineSig or OperandType.InlineTok
                    or OperandType.InlineType:
                    tokens.Add((start, operation, MetadataTokens.EntityHandle(code.ReadInt32())));
                    break;
                case OperandType.InlineSwitch:
                    var count = code.ReadInt32();
                    code.Offset += 4 * count;
                    break;
                default:
                    code.Offset += SizeOf(operation.OperandType);
                    break;
            }
        }
        return tokens;
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineBrTarget or OperandType.InlineI or OperandType.InlineString or OperandType.ShortInlineR => 4,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => throw new BadImageFormatException($"an instruction with an operand of kind {operand}"),
    };
}
