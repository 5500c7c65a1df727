using Alerts.Extraction;
using Alerts.Extraction.Mentions;
using Alerts.Model;

namespace Alerts.Core.Tests.Extraction;

public class MentionTests
{
    private static readonly OrganizationNames Names = new(new WatchList([
        new Project { Id = "a", Organization = "Solway Power Company", Aliases = ["SPC", "Solway"] },
        new Project { Id = "b", Organization = "Union Metals", Aliases = ["UNION"], Location = "Ames, Iowa" },
        new Project { Id = "c", Organization = "Tern" },
    ]));

    [Theory]
    [InlineData("Solway Power Company won.", "Solway Power Company")]
    [InlineData("Then Solway Power won.", "Solway Power Company")]
    [InlineData("Then SPC won.", "SPC")]
    [InlineData("Union Metals, Inc., won.", "Union Metals")]
    [InlineData("Tern won.", "Tern")]
    [InlineData("TERN won.", "Tern")]
    public void Names_aliases_and_suffixes_are_found(string text, string name)
    {
        var mention = Assert.Single(Find(text));
        Assert.StartsWith(mention.Organization.Name.Split(' ')[0], name == "SPC" ? "Solway" : name, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("The union won.")]
    [InlineData("A tern flew by.")]
    [InlineData("Then Solway Hospital won.")]
    [InlineData("Then Solway Sausage Works won.")]
    [InlineData("The Tern Foundation won.")]
    [InlineData("the powers of solway power")]
    public void Plain_words_and_longer_names_are_not(string text) => Assert.Empty(Find(text));

    [Fact]
    public void A_short_form_stands_for_a_name_given_in_full()
    {
        Assert.Equal(2, Find("Solway Power Company won. Later Solway lost.").Count);
        Assert.Equal(2, Find("Union Metals won. Yesterday SPC lost.").Count);
    }

    [Theory]
    [InlineData("a $5 million grant", AmountRole.Announced)]
    [InlineData("a $5 million battery plant", AmountRole.Investment)]
    [InlineData("$5 million in federal funding", AmountRole.Announced)]
    [InlineData("with $5 million already paid out", AmountRole.Outlaid)]
    [InlineData("with $5 million left", AmountRole.Remaining)]
    [InlineData("$5 million of its own", AmountRole.CostShare)]
    [InlineData("revenue of $5 million", AmountRole.Other)]
    [InlineData("it will invest $5 million", AmountRole.Investment)]
    public void The_words_around_a_sum_tell_what_it_is(string text, AmountRole role)
    {
        var read = Assert.Single(AnnotatedArticle.Of(new Article("", text), Names).Sentences);
        Assert.Equal(role, SumRoles.Of(read, Assert.Single(read.Sums)));
    }

    [Theory]
    [InlineData("make cathode active materials (CAM) here", "CAM")]
    [InlineData("make synthetic graphite here", "synthetic graphite")]
    [InlineData("make the new lithium carbonate line", "lithium carbonate")]
    [InlineData("make a promise", null)]
    public void Products_are_named_by_their_words_or_their_short_form(string text, string? name)
    {
        var read = Assert.Single(AnnotatedArticle.Of(new Article("", text), Names).Sentences);
        Assert.Equal(name, ProductNames.First(read, 1, read.Sentence.Count)?.Name);
    }

    [Theory]
    [InlineData("from the U.S. Department of Energy", "DOE")]
    [InlineData("the Loan Programs Office said", "DOE")]
    [InlineData("from the Department of Agriculture", "USDA")]
    [InlineData("from his uncle", null)]
    [InlineData("The federal grant is not affected, an official of the county's economic development office said.", null)]
    [InlineData("The county's economic development office gave $2 million.", "State")]
    public void Funders_are_told_apart(string text, string? funder) =>
        Assert.Equal(funder, Funders.FunderIn(Assert.Single(AnnotatedArticle.Of(new Article("", text), Names).Sentences).Sentence));

    private static List<OrganizationMention> Find(string text) => [.. AnnotatedArticle.Of(new Article("", text), Names).Sentences.SelectMany(s => s.Organizations)];
}
