namespace System;

/// <remarks>There is no culture; pass null.</remarks>
public interface IFormatProvider;
