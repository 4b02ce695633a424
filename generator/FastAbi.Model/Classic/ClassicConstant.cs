namespace FastAbi.Model.Classic;

/// <summary>A constant.</summary>
/// <param name="Number">Its value; 0 with <see cref="NoStruct"/> where there is no struct to point to.</param>
/// <param name="Name">Xen's name for it, or the number.</param>
public record ClassicConstant(uint Number, string Name) : ClassicValue(Name)
{
    /// <summary>The null pointer of an operation without a struct.</summary>
    public static ClassicConstant NoStruct { get; } = new(0, "no struct");
}
