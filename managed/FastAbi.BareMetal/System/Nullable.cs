namespace System;

public struct Nullable<T>
    where T : struct
{
    // The compiler lays out boxing and unboxing by these two fields, in this order.
    private readonly bool _hasValue;
    private T _value;

    public Nullable(T value)
    {
        _hasValue = true;
        _value = value;
    }

    public readonly bool HasValue => _hasValue;

    public readonly T Value
    {
        get
        {
            if (!_hasValue)
            {
                ThrowHelper.ThrowNoValue();
            }

            return _value;
        }
    }

    public static implicit operator T?(T value) => new T?(value);

    public static explicit operator T(T? value) => value!.Value;

    public readonly T GetValueOrDefault() => _value;

    public readonly T GetValueOrDefault(T defaultValue) => _hasValue ? _value : defaultValue;

    public override bool Equals(object? other) => _hasValue ? other is not null && _value.Equals(other) : other is null;

    public override int GetHashCode() => _hasValue ? _value.GetHashCode() : 0;

    public override string? ToString() => _hasValue ? _value.ToString() : "";
}
