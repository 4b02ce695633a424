namespace System;

/// <remarks>Names of members are not kept, so there is no text of a value.</remarks>
public abstract class Enum : ValueType;
