using System.Buffers.Binary;
using System.Text;

namespace FastAbi.Monitor.Tests;

/// <summary>The tables, read as an operating system does: from the root pointer on.</summary>
public sealed unsafe class AcpiTablesTests
{
    private const ulong Address = 0x7fff000;

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Write_ForSomeVcpus_NamesEachOnceByTheIdOfItsApic(int vcpus)
    {
        var page = Page(vcpus);
        var processors = Table(page, "APIC");

        Assert.Equal(44 + (8 * vcpus), processors.Length);
        Assert.Equal(LocalApicModel.Base, BinaryPrimitives.ReadUInt32LittleEndian(processors.AsSpan(36)));
        for (var i = 0; i < vcpus; i++)
            Assert.Equal(new byte[] { 0, 8, (byte)i, (byte)new LocalApicModel(i).ApicId, 1, 0, 0, 0 }, processors[(44 + (8 * i))..][..8]);
    }

    [Fact]
    public void Write_WithAMailbox_SaysWhereProcessorsWaitToBeWoken()
    {
        var processors = Table(Page(2, mailbox: 0x7ff_b000), "APIC");

        Assert.Equal(new byte[] { 16, 16, 0, 0, 0, 0, 0, 0, 0, 0xb0, 0xff, 7, 0, 0, 0, 0 }, processors[(44 + 16)..]);
    }

    [Fact]
    public void Write_ForAnyVcpus_SaysHowTheMachineIsTurnedOff()
    {
        var page = Page(2);
        var fixedTable = Table(page, "FACP");
        var definitions = (int)(BinaryPrimitives.ReadUInt64LittleEndian(fixedTable.AsSpan(140)) - Address);

        Assert.Equal("DSDT", Encoding.ASCII.GetString(page, definitions, 4));
        Assert.True(IsSound(page.AsSpan(definitions, BinaryPrimitives.ReadInt32LittleEndian(page.AsSpan(definitions + 4)))));
        Assert.NotEqual(0u, BinaryPrimitives.ReadUInt32LittleEndian(fixedTable.AsSpan(112)) & 1 << 20);
        Assert.Equal(PowerPort.SleepControl, BinaryPrimitives.ReadUInt64LittleEndian(fixedTable.AsSpan(248)));
        Assert.Equal(ShutdownReason.Poweroff, PowerPort.Write(PowerPort.SleepControl, (5 << 2) | 1 << 5));
        Assert.Equal(PowerPort.Reset, BinaryPrimitives.ReadUInt64LittleEndian(fixedTable.AsSpan(120)));
        Assert.Equal(ShutdownReason.Reboot, PowerPort.Write(PowerPort.Reset, fixedTable[128]));
    }

    [Theory]
    [InlineData(PowerPort.SleepControl, 5 << 2)]
    [InlineData(PowerPort.SleepControl, (3 << 2) | 1 << 5)]
    [InlineData(PowerPort.SleepStatus, 0xff)]
    [InlineData(PowerPort.Reset, 0)]
    public void Write_OfAnotherByteToAPowerPort_DoesNothing(int port, int value) =>
        Assert.Null(PowerPort.Write((ushort)port, (byte)value));

    private static byte[] Page(int vcpus, ulong mailbox = 0)
    {
        var page = new byte[4096];
        fixed (byte* bytes = page)
            AcpiTables.Write(bytes, Address, vcpus, mailbox);

        return page;
    }

    private static byte[] Table(byte[] page, string name)
    {
        Assert.Equal("RSD PTR ", Encoding.ASCII.GetString(page, 0, 8));
        Assert.True(IsSound(page.AsSpan(0, 20)));
        Assert.True(IsSound(page.AsSpan(0, 36)));
        var root = (int)(BinaryPrimitives.ReadUInt64LittleEndian(page.AsSpan(24)) - Address);
        var rootSize = BinaryPrimitives.ReadInt32LittleEndian(page.AsSpan(root + 4));
        Assert.True(IsSound(page.AsSpan(root, rootSize)));
        for (var at = root + 36; at < root + rootSize; at += 8)
        {
            var table = (int)(BinaryPrimitives.ReadUInt64LittleEndian(page.AsSpan(at)) - Address);
            var size = BinaryPrimitives.ReadInt32LittleEndian(page.AsSpan(table + 4));
            Assert.True(IsSound(page.AsSpan(table, size)));
            if (Encoding.ASCII.GetString(page, table, 4) == name)
                return page[table..(table + size)];
        }

        throw new InvalidOperationException($"there is no table {name}");
    }

    private static bool IsSound(ReadOnlySpan<byte> table)
    {
        byte sum = 0;
        foreach (var value in table)
            sum += value;

        return sum == 0;
    }
}
