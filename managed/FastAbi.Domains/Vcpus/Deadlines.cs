namespace FastAbi.Domains.Vcpus;

/// <summary>Times that change one by one, and the earliest of them, which is there at once however many there are.</summary>
internal sealed class Deadlines
{
    private const int Places = 64;

    private readonly ulong[] _places = new ulong[Places];

    /// <summary>A tree: node i is the earlier one of 2i and 2i + 1, and from <see cref="Places"/> on these are the places.</summary>
    private readonly ulong[] _nodes = new ulong[Places];

    public Deadlines()
    {
        for (var i = 0; i < Places; i++)
            _places[i] = _nodes[i] = VcpuTimers.Never;
    }

    public ulong Earliest => _nodes[1];

    /// <summary>Sets the time at a place.</summary>
    public void Set(int place, ulong time)
    {
        if (_places[place] == time)
            return;
        _places[place] = time;

        var node = (Places + place) / 2;

        _nodes[node] = Earlier(_places[place & ~1], _places[place | 1]);
        while (node > 1)
        {
            node /= 2;
            _nodes[node] = Earlier(_nodes[2 * node], _nodes[(2 * node) + 1]);
        }
    }

    private static ulong Earlier(ulong left, ulong right) => left < right ? left : right;
}
