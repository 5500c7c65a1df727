using System.Xml.Linq;
using Alerts.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Alerts.Web.Access;

/// <summary>
/// Table WebKeys: the keys that sessions and forms are signed with, so that both outlive a restart and hold on every server of one
/// store. The framework asks for them synchronously, when it needs the first and once a day.
/// </summary>
internal sealed class KeysInStore(ITableStore store) : IXmlRepository
{
    private const string Partition = "key";
    private const string Column = "xml";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. store.QueryAsync(Tables.WebKeys, Partition, new RowRange(), CancellationToken.None).GetAwaiter().GetResult().Rows.Select(r => XElement.Parse(r.Columns[Column]))];

    public void StoreElement(XElement element, string friendlyName) => store.WriteAsync(
        Tables.WebKeys, Partition,
        [new RowWrite.Upsert(Keys.Encode(friendlyName), new Dictionary<string, string>(StringComparer.Ordinal) { [Column] = element.ToString(SaveOptions.DisableFormatting) })],
        CancellationToken.None).GetAwaiter().GetResult();
}
