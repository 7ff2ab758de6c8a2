using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Platform.Host.Protocol;

namespace Platform.Host.Http.Web;

/// <summary>The owner's browser: it shows the token once, in the link that the owner opened, and a cookie from then on.</summary>
/// <remarks>Another port of this machine is the same site to a browser, so that a strict cookie
/// isn't enough: what the browser says about the asker is checked, too.</remarks>
internal sealed class PageSession(string ownerToken)
{
    private const string TokenName = "token";
    private readonly string _secret = RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>The link that opens the page.</summary>
    public static Uri Link(HostAddress address) => Link(address, address.Url);

    /// <summary>The link that opens the page at one of the host's addresses.</summary>
    public static Uri Link(HostAddress address, Uri at) => new(at, $"?{TokenName}={address.Token}");

    /// <summary>Whether the request is the owner's link; then it is answered.</summary>
    public bool TryOpen(HttpContext context)
    {
        if (
            context.Request.Path != "/"
            || !HttpMethods.IsGet(context.Request.Method)
            || !Same(context.Request.Query[TokenName].ToString(), ownerToken)
        )
        {
            return false;
        }

        context.Response.Cookies.Append(
            CookieName(context),
            _secret,
            new CookieOptions
            {
                HttpOnly = true,
                Secure = context.Request.IsHttps,
                SameSite = SameSiteMode.Strict,
                Path = "/",
            }
        );
        context.Response.Redirect("/");
        return true;
    }

    /// <summary>Whether the request comes from the page that the owner opened.</summary>
    public bool Admits(HttpContext context)
    {
        if (!Same(context.Request.Cookies[CookieName(context)] ?? "", _secret))
        {
            return false;
        }

        var headers = context.Request.Headers;
        var isForeign = headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
        var origin = headers.Origin.ToString();
        var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        return !isForeign && (origin.Length == 0 ? reads : origin == $"{context.Request.Scheme}://{context.Request.Host}");
    }

    // Browsers don't keep the cookies of a machine's ports apart.
    private static string CookieName(HttpContext context) =>
        string.Create(CultureInfo.InvariantCulture, $"platform-{context.Connection.LocalPort}");

    private static bool Same(string shown, string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(secret));
}
