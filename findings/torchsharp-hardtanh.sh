#!/usr/bin/env bash
# TorchSharp: Hardtanh clips nothing.
#
# TorchSharp 0.107.0 with libtorch 2.10.0.
# Behaviour: nn.Hardtanh() and nn.functional.hardtanh give back what they were given, also when the ends are named; clamp
#            clips.
# Expected:  values from -1 to 1: a network that uses it trains without its activation and nothing says so.
#
# Output seen:
#   module: -3 -0.5 0 0.5 3
#   function: -3 -0.5 0 0.5 3
#   with its ends: -3 -0.5 0 0.5 3
#   clamp: -1 -0.5 0 0.5 1
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

var x = tensor(new float[] { -3, -0.5f, 0, 0.5f, 3 });
string Text(Tensor values) => string.Join(" ", values.data<float>().ToArray());
Console.WriteLine($"module: {Text(nn.Hardtanh().call(x))}");
Console.WriteLine($"function: {Text(nn.functional.hardtanh(x))}");
Console.WriteLine($"with its ends: {Text(nn.functional.hardtanh(x, -1, 1))}");
Console.WriteLine($"clamp: {Text(x.clamp(-1, 1))}");
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
module: -3 -0.5 0 0.5 3
function: -3 -0.5 0 0.5 3
with its ends: -3 -0.5 0 0.5 3
clamp: -1 -0.5 0 0.5 1
END
out/probe | tee seen
diff expected seen && echo "As it was."
