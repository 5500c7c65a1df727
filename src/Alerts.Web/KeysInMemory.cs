using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Alerts.Web;

/// <summary>
/// Razor components bring data protection along, which writes a key into the user's home when the host starts.
/// The pages protect nothing, so its key stays in memory and is gone with the process.
/// </summary>
internal sealed class KeysInMemory : IXmlRepository
{
    private readonly Lock gate = new();
    private readonly List<XElement> keys = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (gate)
            return [.. keys];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (gate)
            keys.Add(element);
    }
}
