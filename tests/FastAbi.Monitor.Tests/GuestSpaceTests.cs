namespace FastAbi.Monitor.Tests;

/// <summary>Memory as a traditional call names it.</summary>
public sealed unsafe class GuestSpaceTests : IDisposable
{
    private const ulong Tables = 0x10000;

    private readonly TestMachine _machine = new();
    private readonly Window _window;
    private readonly GuestSpace _space;

    // Two pages at 0x1000 that lie apart in guest-physical memory, then a page that is read-only, then none.
    public GuestSpaceTests()
    {
        _machine.Write(Tables, (Tables + 0x1000) | 3);
        _machine.Write(Tables + 0x1000, (Tables + 0x2000) | 3);
        _machine.Write(Tables + 0x2000, (Tables + 0x3000) | 3);
        _machine.Write(Tables + 0x3000 + (1 * 8), 0x200003);
        _machine.Write(Tables + 0x3000 + (2 * 8), 0x100003);
        _machine.Write(Tables + 0x3000 + (3 * 8), 0x300001);
        _machine.EnterLongMode(Tables);
        _machine.Vcpu.Vmcb->Cr0 |= Flags.Cr0WriteProtect;
        _window = new Window(_machine.Host);
        _space = new GuestSpace([_machine.Vcpu], _machine.Memory, _window);
    }

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(0x1ffc, 8, true)]
    [InlineData(0x2ffc, 8, false)]
    [InlineData(0x3000, 1, false)]
    [InlineData(0x4000, 1, false)]
    [InlineData(0x8000000000001000, 1, false)]
    public void Write_ByTheGuestsPageTables_ReachesWhatItsCodeCouldWrite(ulong address, int size, bool isThere)
    {
        var bytes = stackalloc byte[] { 1, 2, 3, 4, 5, 6, 7, 8 };

        Assert.Equal(isThere, _space.Write(0, address, bytes, size));

        var read = stackalloc byte[8];
        Assert.Equal(isThere, _space.Read(0, address, read, size) && read[size - 1] == size);
    }

    [Fact]
    public void Write_ToAReadOnlyPageWithoutWriteProtection_ReachesIt()
    {
        byte value = 1;
        _machine.Vcpu.Vmcb->Cr0 &= ~Flags.Cr0WriteProtect;

        Assert.True(_space.Write(0, 0x3000, &value, 1));
    }

    [Fact]
    public void Open_OfMemoryInTwoPlaces_HasItInOneUntilItIsClosed()
    {
        var bytes = stackalloc byte[] { 1, 2, 3, 4, 5, 6, 7, 8 };
        _space.Write(0, 0x1ffc, bytes, 8);

        Assert.Equal(Window.Frame << 12, _space.Open(0, 0x1ffc));
        Assert.Equal(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }, new ReadOnlySpan<byte>(_window.Page, 8).ToArray());
        _window.Page[3] = 40;
        _window.Page[4] = 50;
        Assert.True(_space.Close(0));

        Assert.True(_window.Page == null);
        Assert.Equal(40, _machine.Memory.Page(0x200, out _)[0xfff]);
        Assert.Equal(50, _machine.Memory.Page(0x100, out _)[0]);
    }

    [Fact]
    public void Close_AfterAWriteBehindMemory_SaysSo()
    {
        _space.Open(0, 0x2ffc);
        _window.Page[3] = 1;
        _window.Page[4] = 1;

        Assert.False(_space.Close(0));
        Assert.Equal(1, _machine.Memory.Page(0x100, out _)[0xfff]);
    }

    [Fact]
    public void Open_OfNoMemory_GivesAPlaceWithoutAny()
    {
        Assert.Equal(Window.Frame << 12, _space.Open(0, 0x9000));
        Assert.True(_window.Page == null);
        Assert.True(_space.Close(0));
    }
}
