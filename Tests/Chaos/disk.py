"""A small file system of its own, which can be filled."""
import os
import subprocess

BLOCK = bytes(1 << 16)


class Disk:
    """A tmpfs, or none if it can't be mounted, with the reason."""

    def __init__(self, folder, size):
        self.path = os.path.join(folder, "disk")
        self.ballast = os.path.join(self.path, "ballast")
        os.mkdir(self.path)
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}m,mode=0700", "tmpfs", self.path], capture_output=True, text=True)
        self.refusal = done.stderr.strip() or f"mount ended with {done.returncode}" if done.returncode else None

    def fill(self):
        """To the last byte, however much is freed meanwhile."""
        with open(self.ballast, "ab", buffering=0) as file:
            try:
                while True:
                    file.write(BLOCK)
            except OSError:
                pass

    def free(self):
        os.remove(self.ballast)

    def unmount(self):
        if self.refusal is None:
            subprocess.run(["umount", "--lazy", self.path], check=True)
