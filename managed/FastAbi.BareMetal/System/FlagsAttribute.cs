namespace System;

[AttributeUsage(AttributeTargets.Enum)]
public sealed class FlagsAttribute : Attribute;
