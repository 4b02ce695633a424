using System.Runtime.InteropServices;

namespace Internal.Runtime;

/// <summary>The head of the compiler's tables; a row for each of them follows it (ReadyToRunHeader in .NET's sources).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ModuleHeader
{
    private readonly uint _signature;
    private readonly ushort _majorVersion;
    private readonly ushort _minorVersion;
    private readonly uint _flags;
    private readonly ushort _sections;
    private readonly byte _rowSize;
    private readonly byte _rowType;

    /// <summary>Looks for a table and tells its bounds.</summary>
    public static bool Find(ModuleHeader* header, ModuleSection section, out nint start, out nint end)
    {
        var rows = (Row*)(header + 1);
        for (var i = 0; i < header->_sections; i++)
        {
            if (rows[i].Section == section)
            {
                start = rows[i].Start;
                end = rows[i].End;
                return true;
            }
        }

        start = end = 0;
        return false;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Row
    {
        public readonly ModuleSection Section;
        private readonly int _flags;
        public readonly nint Start;
        public readonly nint End;
    }
}
