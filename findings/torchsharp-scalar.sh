#!/usr/bin/env bash
# TorchSharp: a Scalar becomes a Tensor without a word from the compiler, and throws when the call is made.
#
# TorchSharp 0.107.0 with libtorch 2.10.0.
# Behaviour: lerp_ takes the weight as a Tensor alone. a.lerp_(b, scalar) compiles all the same, because Scalar has an implicit conversion to
#            Tensor, whose body is to throw: the call ends with an InvalidOperationException that names neither lerp_ nor the argument. A
#            plain number, a.lerp_(b, 0.25), works: that conversion makes a tensor.
# Expected:  either an overload with a Scalar, as PyTorch has a number there, or an error of the compiler. Where a Scalar is made and disposed on
#            purpose, as a loop over many steps wants, one learns of it only by running that line.
#
# Output seen:
#   lerp_(b, 0.25) = 1 2
#   lerp_(b, 0.25.ToScalar()) throws InvalidOperationException: Should not be called.
#
# Needs the .NET SDK 10 and python3 on 64-bit Linux; about 500 MB of packages. Ends with 0 as long as it is so, with 1 once it is otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > probe.csproj <<'END'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
    <NoWarn>NU1603;NU1701;NU1902;NU1903;NU1904</NoWarn>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="TorchSharp" Version="0.107.0" />
    <PackageReference Include="libtorch-cpu-linux-x64" Version="2.10.0" />
    <PackageReference Include="SharpZipLib" Version="1.4.1" />
    <PackageReference Include="SkiaSharp" Version="2.88.9" />
  </ItemGroup>
</Project>
END

cat > Program.cs <<'END'
using TorchSharp;
using static TorchSharp.torch;

var (a, b) = (tensor(new float[] { 0, 0 }), tensor(new float[] { 4, 8 }));
Console.WriteLine($"lerp_(b, 0.25) = {string.Join(" ", a.lerp_(b, 0.25).data<float>().ToArray())}");
using var weight = 0.25.ToScalar();
try
{
    a.lerp_(b, weight);
    Console.WriteLine("lerp_(b, 0.25.ToScalar()) works");
}
catch (Exception thrown)
{
    Console.WriteLine($"lerp_(b, 0.25.ToScalar()) throws {thrown.GetType().Name}: {thrown.Message}");
}
END

dotnet build -c Release -o out -v q -nologo >build.log || { cat build.log; exit 2; }

# The package's own library asks for a symbol version of GCC 13 that it makes no use of; older systems load it once that need is marked as weak.
python3 - out/runtimes/linux-x64/native/libLibTorchSharp.so <<'END'
import struct, sys
path = sys.argv[1]
data = bytearray(open(path, "rb").read())
start, = struct.unpack_from("<Q", data, 40)
size, count = struct.unpack_from("<HH", data, 58)
sections = [struct.unpack_from("<IIQQQQIIQQ", data, start + i * size) for i in range(count)]
needs = next(one for one in sections if one[1] == 0x6FFFFFFE)
names = sections[needs[6]][4]
at = needs[4]
for _ in range(needs[7]):
    _, entries, _, first, following = struct.unpack_from("<HHIII", data, at)
    entry = at + first
    for _ in range(entries):
        _, flags, _, name, further = struct.unpack_from("<IHHII", data, entry)
        if data[names + name:].split(b"\0", 1)[0] == b"GLIBCXX_3.4.32":
            struct.pack_into("<H", data, entry + 4, flags | 2)
        entry += further
    at += following
open(path, "wb").write(data)
END

cat > expected <<'END'
lerp_(b, 0.25) = 1 2
lerp_(b, 0.25.ToScalar()) throws InvalidOperationException: Should not be called.
END
out/probe | tee seen
diff expected seen && echo "As it was."
