namespace Platform.Host.Certificates;

/// <summary>A certificate isn't where it should be, or can't be used.</summary>
internal sealed class CertificateFileException(string message) : IOException(message);
