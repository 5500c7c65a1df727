using System.Collections;
using System.Text;

namespace Alerts.Storage;

/// <summary>
/// Terms and which changes of a block have them, as bytes: each term with the distances between its changes, or with a bit a change where
/// that is shorter. Any term can be passed over without being read.
/// </summary>
internal static class TermPostings
{
    /// <param name="terms">Each with the numbers of its changes, growing; at most as many changes as <paramref name="changes"/>.</param>
    public static byte[] Encode(IEnumerable<KeyValuePair<string, List<int>>> terms, int changes)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        foreach (var (term, numbers) in terms.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var postings = Postings(numbers, changes, out var asBits);
            writer.Write(term);
            writer.Write(asBits);
            writer.Write7BitEncodedInt(postings.Length);
            writer.Write(postings);
        }
        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>Sets a bit for every change that has a term of one of the ranges.</summary>
    public static void Mark(byte[] encoded, IReadOnlyList<TermRange> ranges, BitArray found)
    {
        using var reader = new BinaryReader(new MemoryStream(encoded), Encoding.UTF8);
        while (reader.BaseStream.Position < encoded.Length)
        {
            var term = reader.ReadString();
            var asBits = reader.ReadBoolean();
            var length = reader.Read7BitEncodedInt();
            var start = (int)reader.BaseStream.Position;
            if (ranges.Any(r => r.Covers(term)))
                Mark(reader, start + length, asBits, found);
            reader.BaseStream.Position = start + length;
        }
    }

    private static void Mark(BinaryReader reader, int end, bool asBits, BitArray found)
    {
        if (asBits)
        {
            found.Or(new BitArray(reader.ReadBytes(end - (int)reader.BaseStream.Position)) { Length = found.Length });
            return;
        }
        for (var number = -1; reader.BaseStream.Position < end;)
            found[number += reader.Read7BitEncodedInt()] = true;
    }

    private static byte[] Postings(List<int> numbers, int changes, out bool asBits)
    {
        asBits = numbers.Count > (changes + 7) / 8;
        if (asBits)
        {
            var bits = new BitArray(changes);
            foreach (var number in numbers)
                bits[number] = true;
            var packed = new byte[(changes + 7) / 8];
            bits.CopyTo(packed, 0);
            return packed;
        }
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        var last = -1;
        foreach (var number in numbers)
        {
            writer.Write7BitEncodedInt(number - last);
            last = number;
        }
        writer.Flush();
        return bytes.ToArray();
    }
}
