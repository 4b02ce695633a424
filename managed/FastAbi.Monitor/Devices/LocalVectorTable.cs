using System.Runtime.InteropServices;

namespace FastAbi.Monitor.Devices;

/// <summary>The local vector table: timer, thermal sensor, performance counters, LINT0, LINT1 and error.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LocalVectorTable
{
    private const int Entries = 6;

    private fixed uint _entries[Entries];

    /// <summary>A table whose entries are all the same.</summary>
    public LocalVectorTable(uint value)
    {
        for (var i = 0; i < Entries; i++)
            _entries[i] = value;
    }

    public uint this[uint index]
    {
        readonly get => _entries[index % Entries];
        set => _entries[index % Entries] = value;
    }
}
