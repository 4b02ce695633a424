using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System;

/// <remarks>For <c>new T()</c>. What is private here the compiler knows by name; of a structure without a constructor it makes a
/// default.</remarks>
public static unsafe class Activator
{
    [Intrinsic]
    public static T CreateInstance<T>()
    {
        var constructor = DefaultConstructorOf<T>();
        if (constructor == (nint)(delegate*<void>)&MissingConstructorMethod)
            throw new MissingMethodException();

        T instance = default!;
        if (instance is null)
        {
            var made = Heap.New(MethodTable.Of<T>());
            ((delegate*<object, void>)constructor)(made);
            return Unsafe.As<object, T>(ref made);
        }

        ((delegate*<ref byte, void>)constructor)(ref Unsafe.As<T, byte>(ref instance));
        return instance;
    }

    [Intrinsic]
    private static nint DefaultConstructorOf<T>() => DefaultConstructorOf<T>();

    private static void MissingConstructorMethod()
    {
    }

    private readonly struct StructWithNoConstructor
    {
        public StructWithNoConstructor()
        {
        }
    }
}
