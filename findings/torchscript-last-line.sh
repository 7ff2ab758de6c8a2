#!/usr/bin/env bash
# TorchScript: a function that ends with a call takes a line break after it.
#
# TorchSharp 0.107.0 with libtorch 2.10.0.
# Behaviour: a function whose last line is a call, without a line break at the end of the text, fails with an internal assertion
#            that asks to report a bug. If the last line is a return or an assignment, the message says that a line break is
#            missing.
# Expected:  one message for both, or none: Python itself takes all three texts.
#
# Output seen:
#   return x + 1, line break: compiles
#   return x + 1, end of text: expected newline but found 'eof' here:
#   y = x + 1, line break: compiles
#   y = x + 1, end of text: expected newline but found 'eof' here:
#   x.add_(1), line break: compiles
#   x.add_(1), end of text: type.present() INTERNAL ASSERT FAILED
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

foreach (var last in (string[])["return x + 1", "y = x + 1", "x.add_(1)"])
{
    foreach (var end in (string[])["\n", ""])
    {
        var said = "compiles";
        try
        {
            jit.compile($"def f(x):\n    {last}{end}");
        }
        catch (Exception exception)
        {
            said = exception.Message.Split('\n')[0].Split(" at \"")[0];
        }

        Console.WriteLine($"{last}, {(end == "" ? "end of text" : "line break")}: {said}");
    }
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
return x + 1, line break: compiles
return x + 1, end of text: expected newline but found 'eof' here:
y = x + 1, line break: compiles
y = x + 1, end of text: expected newline but found 'eof' here:
x.add_(1), line break: compiles
x.add_(1), end of text: type.present() INTERNAL ASSERT FAILED
END
out/probe | tee seen
diff expected seen && echo "As it was."
