namespace FastAbi.Monitor.Tests;

public class LocalApicModelTests
{
    private const uint TaskPriority = 0x80;
    private const uint ProcessorPriority = 0xa0;
    private const uint EndOfInterrupt = 0xb0;
    private const uint LogicalDestination = 0xd0;
    private const uint DestinationFormat = 0xe0;
    private const uint Spurious = 0xf0;
    private const uint InService = 0x100;
    private const uint Requested = 0x200;
    private const uint CommandLow = 0x300;
    private const uint CommandHigh = 0x310;

    [Fact]
    public void Raise_WhileTheApicIsOff_WaitsForItToBeOn()
    {
        var apic = new LocalApicModel(0);
        apic.Raise(0x40);
        Assert.Equal(-1, apic.Deliverable);

        apic.Write(Spurious, 0x1ff);

        Assert.Equal(0x40, apic.Deliverable);
    }

    [Fact]
    public void Raise_SeveralVectors_DeliversTheHighestFirst()
    {
        var apic = Enabled();
        apic.Raise(0x40);
        apic.Raise(0xef);
        apic.Raise(0x81);

        Assert.Equal(0xef, apic.Deliverable);
        Assert.Equal(1u << 15, apic.Read(Requested + 0x70));
    }

    [Fact]
    public void Accept_AVector_HoldsItsClassBackUntilTheEndOfInterrupt()
    {
        var apic = Enabled();
        apic.Raise(0x41);
        apic.Accept(0x41);
        apic.Raise(0x4f);
        Assert.Equal(-1, apic.Deliverable);
        Assert.Equal(0x40u, apic.Read(ProcessorPriority));
        Assert.Equal(1u << 1, apic.Read(InService + 0x20));
        apic.Raise(0x50);
        Assert.Equal(0x50, apic.Deliverable);

        apic.Accept(0x50);
        apic.Write(EndOfInterrupt, 0);
        Assert.Equal(-1, apic.Deliverable);
        apic.Write(EndOfInterrupt, 0);

        Assert.Equal(0x4f, apic.Deliverable);
        Assert.Equal(0u, apic.Read(InService + 0x20));
    }

    [Theory]
    [InlineData(0x4f, -1)]
    [InlineData(0x40, -1)]
    [InlineData(0x3f, 0x40)]
    public void TaskPriority_OfItsClassOrAbove_HoldsAnInterruptBack(byte priority, int deliverable)
    {
        var apic = Enabled();
        apic.Raise(0x40);
        apic.Write(TaskPriority, priority);

        Assert.Equal(deliverable, apic.Deliverable);
        Assert.Equal(priority, apic.Read(ProcessorPriority));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    public void Raise_ALowVector_DoesNothing(byte vector)
    {
        var apic = Enabled();
        apic.Raise(vector);
        Assert.Equal(-1, apic.Deliverable);
    }

    [Fact]
    public void Write_OfTheCommandsLowHalf_SendsWhatBothHalvesSay()
    {
        var apic = Enabled();
        Assert.False(apic.Write(CommandHigh, 0x02ffffff));
        Assert.True(apic.Write(CommandLow, 0xfffc4455));

        // Reserved bits stay clear, and so does the delivery status.
        Assert.Equal(0x02000000_000c4455ul, apic.Command);
        Assert.Equal(0x000c4455u, apic.Read(CommandLow));
    }

    [Theory]
    [InlineData(0xffffffff, 0x81, 0x01, true)]
    [InlineData(0xffffffff, 0x81, 0x42, false)]
    [InlineData(0x0fffffff, 0x81, 0x83, true)]
    [InlineData(0x0fffffff, 0x81, 0x71, false)]
    public void IsLogical_FlatAndCluster_ComparesBits(uint format, uint own, byte destination, bool isNamed)
    {
        var apic = Enabled();
        apic.Write(DestinationFormat, format);
        apic.Write(LogicalDestination, own << 24);
        Assert.Equal(isNamed, apic.IsLogical(destination));
    }

    private static LocalApicModel Enabled()
    {
        var apic = new LocalApicModel(0);
        apic.Write(Spurious, 0x1ff);
        return apic;
    }
}
