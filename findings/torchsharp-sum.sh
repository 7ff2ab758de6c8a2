#!/usr/bin/env bash
# TorchSharp: sum(0) takes the literal 0 for a type.
#
# TorchSharp 0.107.0 with libtorch 2.10.0.
# Behaviour: x.sum(0) calls sum(ScalarType? type), because C# converts the literal 0 to any enumeration: it adds up all elements as
#            bytes, modulo 256. x.sum(1) adds up along dimension 1, and x.sum(dim: 0) along dimension 0.
# Expected:  x.sum(0) adds up along dimension 0, as in PyTorch. Where a single number fits as well, the result is wrong without an error.
#
# Output seen:
#   sum(0) = 145, Byte, dimensions: 0
#   sum(1) = 200 201, Float32, dimensions: 1
#   sum(dim: 0) = 200 201, Float32, dimensions: 1
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
using static TorchSharp.torch;

var x = tensor(new float[,] { { 100, 100 }, { 100, 101 } });
void Show(string call, Tensor sum) =>
    Console.WriteLine($"{call} = {string.Join(" ", sum.to(float32).reshape(-1).data<float>().ToArray())}, {sum.dtype}, dimensions: {sum.dim()}");
Show("sum(0)", x.sum(0));
Show("sum(1)", x.sum(1));
Show("sum(dim: 0)", x.sum(dim: 0));
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
sum(0) = 145, Byte, dimensions: 0
sum(1) = 200 201, Float32, dimensions: 1
sum(dim: 0) = 200 201, Float32, dimensions: 1
END
out/probe | tee seen
diff expected seen && echo "As it was."
