namespace System;

/// <summary>The compiler's name for what typeof gives.</summary>
internal sealed class RuntimeType : Type;
