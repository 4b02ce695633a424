using System.Collections.Immutable;
using FastAbi.Model.Registers;
using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Elf;

/// <summary>Runs call frame instructions (DWARF 5, section 6.4.2) as far as assemblers write
/// them for code without frame pointer tricks.</summary>
internal sealed class UnwindProgram(ulong codeAlignment, long dataAlignment)
{
    private const int ReturnAddressColumn = 16;

    // x86-64 psABI, "DWARF Register Number Mapping".
    private static readonly Gpr[] _registers =
        [Gpr.Rax, Gpr.Rdx, Gpr.Rcx, Gpr.Rbx, Gpr.Rsi, Gpr.Rdi, Gpr.Rbp, Gpr.Rsp, Gpr.R8, Gpr.R9, Gpr.R10, Gpr.R11, Gpr.R12, Gpr.R13,
        Gpr.R14, Gpr.R15];

    private readonly List<UnwindRow> _rows = [];
    private readonly Stack<UnwindRow> _remembered = [];
    private UnwindRow _row = new(0, Gpr.Rsp, 0, null, ImmutableDictionary<Gpr, SavedRegister>.Empty);
    private UnwindRow? _initial;

    /// <summary>The rows of a frame whose common part and own part hold these instructions.</summary>
    public IReadOnlyList<UnwindRow> Run(FileBytes common, FileBytes own, ulong start)
    {
        _row = _row with { Offset = start };
        Run(common);
        _initial = _row;
        Run(own);
        _rows.Add(_row);
        return _rows;
    }

    private void Run(FileBytes instructions)
    {
        var cursor = new UnwindCursor(instructions, 0);
        while (!cursor.IsAtEnd)
            Step(cursor.U8(), cursor);
    }

    private void Step(byte opcode, UnwindCursor cursor)
    {
        switch (opcode >> 6)
        {
            case 1:
                Advance((ulong)(opcode & 0x3f));
                return;
            case 2:
                Save(opcode & 0x3fu, AtFrame((long)cursor.Unsigned()));
                return;
            case 3:
                Restore(opcode & 0x3fu);
                return;
        }
        switch (opcode)
        {
            case 0x00: // DW_CFA_nop
                break;
            case 0x02: // DW_CFA_advance_loc1, 2, 4
                Advance(cursor.U8());
                break;
            case 0x03:
                Advance(cursor.U16());
                break;
            case 0x04:
                Advance(cursor.U32());
                break;
            case 0x05: // DW_CFA_offset_extended
                Save(cursor.Unsigned(), AtFrame((long)cursor.Unsigned()));
                break;
            case 0x06: // DW_CFA_restore_extended
                Restore(cursor.Unsigned());
                break;
            case 0x08: // DW_CFA_same_value
                Save(cursor.Unsigned(), null);
                break;
            case 0x09: // DW_CFA_register
                Save(cursor.Unsigned(), new SavedRegister(Register(cursor.Unsigned()), 0));
                break;
            case 0x0a: // DW_CFA_remember_state, restore_state
                _remembered.Push(_row);
                break;
            case 0x0b:
                _row = (_remembered.TryPop(out var row) ? row
                    : throw new InvalidDataException("the unwind information restores what it never remembered")) with
                {
                    Offset =
                    _row.Offset
                };
                break;
            case 0x0c: // DW_CFA_def_cfa, def_cfa_register, def_cfa_offset
                _row = _row with { FrameRegister = Register(cursor.Unsigned()), FrameOffset = (long)cursor.Unsigned() };
                break;
            case 0x0d:
                _row = _row with { FrameRegister = Register(cursor.Unsigned()) };
                break;
            case 0x0e:
                _row = _row with { FrameOffset = (long)cursor.Unsigned() };
                break;
            case 0x11: // DW_CFA_offset_extended_sf
                Save(cursor.Unsigned(), AtFrame(cursor.Signed()));
                break;
            case 0x13: // DW_CFA_def_cfa_offset_sf
                _row = _row with { FrameOffset = unchecked(cursor.Signed() * dataAlignment) };
                break;
            default:
                throw new InvalidDataException($"the unwind information has instruction 0x{opcode:x2}, which is not known here");
        }
    }

    private void Advance(ulong steps)
    {
        if (steps == 0)
            return;
        _rows.Add(_row);
        _row = _row with { Offset = unchecked(_row.Offset + steps * codeAlignment) };
    }

    private SavedRegister AtFrame(long factored) => new(null, unchecked(factored * dataAlignment));

    private void Save(ulong column, SavedRegister? place)
    {
        if (column == ReturnAddressColumn)
        {
            _row = _row with { ReturnAddress = place };
        }
        else
        {
            _row = _row with
            {
                Saved = place is { } saved ? _row.Saved.SetItem(Register(column), saved)
                : _row.Saved.Remove(Register(column))
            };
        }
    }

    private void Restore(ulong column)
    {
        var initial = _initial ?? throw new InvalidDataException("the common unwind information restores what was not there before");
        if (column == ReturnAddressColumn)
            Save(column, initial.ReturnAddress);
        else
            Save(column, initial.Saved.TryGetValue(Register(column), out var saved) ? saved : null);
    }

    private static Gpr Register(ulong column) => column < (ulong)_registers.Length
        ? _registers[column]
        : throw new InvalidDataException("the unwind information names another register than the general-purpose ones");
}
