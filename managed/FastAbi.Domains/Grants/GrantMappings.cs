namespace FastAbi.Domains.Grants;

/// <summary>The mappings by handle.</summary>
internal sealed class GrantMappings
{
    private const uint Capacity = 1024;

    private readonly GrantMapping[] _mappings = new GrantMapping[Capacity];
    private uint _firstFree;

    public GrantMappings()
    {
        for (uint i = 0; i < Capacity; i++)
            _mappings[i].NextFree = i + 1;
    }

    public bool IsFull => _firstFree == Capacity;

    public ref GrantMapping this[uint handle] => ref _mappings[handle];

    public bool Has(GrantHandle handle) => handle.Value < Capacity && _mappings[handle.Value].IsInUse;

    /// <summary>Adds a mapping, unless there are too many (<see cref="IsFull"/>).</summary>
    public GrantHandle Add(uint reference, bool isReadOnly)
    {
        var handle = _firstFree;
        ref var mapping = ref _mappings[handle];

        _firstFree = mapping.NextFree;
        mapping.IsInUse = true;
        mapping.IsReadOnly = isReadOnly;
        mapping.Reference = reference;
        return new GrantHandle(handle);
    }

    public void Remove(GrantHandle handle)
    {
        _mappings[handle.Value].IsInUse = false;
        _mappings[handle.Value].NextFree = _firstFree;
        _firstFree = handle.Value;
    }
}
