namespace Platform.Host.Runtime;

/// <summary>A control group of this process that counts memory.</summary>
/// <param name="Directory">Where its files are.</param>
/// <param name="IsUnified">Whether it is one of version 2, whose files have other names.</param>
internal sealed record ControlGroup(string Directory, bool IsUnified)
{
    /// <summary>Those that this process is in, the innermost first; none where the system has no such thing.</summary>
    /// <param name="root">Where the system's files are.</param>
    public static IEnumerable<ControlGroup> OfProcess(string root = "/")
    {
        var groups = Path.Combine(root, "proc/self/cgroup");
        return File.Exists(groups) ? File.ReadLines(groups).SelectMany(line => Of(line, Path.Combine(root, "sys/fs/cgroup"))) : [];
    }

    // "0::/user.slice/session-1.scope"; in version 1 "4:memory:/user.slice". A container may not see the outer ones.
    private static IEnumerable<ControlGroup> Of(string line, string mount)
    {
        if (line.Split(':', 3) is not [_, var controllers, var path])
        {
            yield break;
        }

        var isUnified = controllers.Length == 0;
        if (!isUnified && !controllers.Split(',').Contains("memory"))
        {
            yield break;
        }

        var top = isUnified ? mount : Path.Combine(mount, "memory");
        for (var inner = path.Trim('/'); ; inner = Path.GetDirectoryName(inner) ?? "")
        {
            yield return new ControlGroup(Path.Combine(top, inner), isUnified);
            if (inner.Length == 0)
            {
                yield break;
            }
        }
    }
}
