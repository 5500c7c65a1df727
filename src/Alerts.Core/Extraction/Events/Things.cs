using Alerts.Extraction.Mentions;

namespace Alerts.Extraction.Events;

/// <summary>What an action is done to.</summary>
internal enum Thing
{
    Funding,

    /// <summary>Money that flows under an award: it can stop and start again without the award changing.</summary>
    Payment,
    Project,
    Plan,

    /// <summary>When something is to begin or be done.</summary>
    Schedule,

    /// <summary>A part of a site that can come or go by itself: a phase, a second line, a pilot.</summary>
    Part,

    /// <summary>A piece of a plant, which a project may lose, keep or get; that it opens, waits or shrinks is no news.</summary>
    Piece,
    Production,
    Jobs,
    Investment,
    Stake,

    /// <summary>The undoing of an award, as the object of a court or a reversal: "vacated the terminations".</summary>
    Termination,

    /// <summary>What an action's words also take, and no alert is about: a lawsuit, a tour, a price.</summary>
    Foreign,
}

/// <summary>Nouns by what they stand for.</summary>
internal static class Things
{
    private static readonly (Thing Thing, string Nouns)[] Table =
    [
        (Thing.Funding, "federal grants|task orders|task order|obligation|obligations|allocation|allocations|tax credit allocation|tax credit award|48c credit|48c credits|48c allocation|48c tax credit|48c tax credits|cost-share award|cost share award|government backing|government cash|federal monies|federal package|federal subsidy|federal subsidies|stimulus|stimulus money|doe money|doe funding|doe funds|doe cash|doe grant|doe award|doe loan|doe backing|doe support|government grant|government grants|government loan|loan facility|direct loan|cooperative agreements|financial support|matching funds|matching grant|federal match|awards package|earmark|appropriation|seed money|federal commitments|federal investment|taxpayer support|taxpayer dollars|public dollars|public backing|public cash|agreement|agreements|cost-share agreement|cost-sharing agreement|federal help|federal assistance|federal cash|federal commitment|federal contribution|federal loan|federal grant|federal award|public money|public funding|public support|taxpayer money|government money|government support|government funding|state money|state support|state aid|state help|incentive package|aid package|support package|package|packages|grant agreement|loan agreement|funding agreement|award agreement|assistance agreement|grant contract|loan package|grant package|grant award|grant offer|funding award|termination notice|grant|grants|award|awards|awarded funding|loan|loans|funding|funds|subsidy|subsidies|loan guarantee|loan guarantees|guarantee|federal money|federal support|federal dollars|federal backing|federal aid"
            + "|federal cost share|cooperative agreement|financial assistance|grant money|grant funding|loan commitment|conditional commitment|incentives|incentive|backing|federal share|money|financing|pledges|contract|contracts|cost-share|rest|remainder|balance"),
        (Thing.Payment, "payment|payments|reimbursement|reimbursements|disbursement|disbursements|tranche|instalment|installment|bills|invoices"),
        (Thing.Schedule, "start of production|project completion date|in-service date|commercial operation date|operations date|start-up|startup date|start of construction|start of operations|start of work|service date|delivery date|timetable|groundbreaking date|target year|milestone|milestones|first cells|first steel|service|first gas|first flow|first pour|first run|first metal|first hydrogen|first cement|start of service|start date|opening date|opening|target date|date|first product|first production|first shipments|first deliveries|first power|first output|timeline|schedule|completion|completion date|commissioning|launch|start-up date|launch date|groundbreaking"),
        (Thing.Part, "second product|third product|other product|phase|loop|annex|training center|training centre|training line|research center|research centre|research wing|research lab|test center|test centre|test lab|test line|innovation center|innovation centre|visitor center|twin|rail spur|spur|dock|pier|truck terminal|export terminal|bus depot|depot|truck stop|fueling station|burner|burner trial|trial|trials|boiler|boilers|chassis-cab|oven|ovens|press|presses|tank farm|storage tank|solar array|wind farm|substation|compressor|compressor station|lagoon|wells|greenhouse|greenhouses|dryer|dryers|calciner|calciners|fourth line|second plant|third plant|second factory|third factory|second mill|second building|third building|second site|heat-treat line|coating line|finishing line|assembly line|shift|third shift|second shift|subproject|subprojects|portion|component|element|leg|arm|extension|spur line|lateral|liquefier|digester|crusher|phases|stage|train|trains|hall|halls|wing|module|pilot|pilot plant|pilot line|demonstration|second line|third line|second unit|third unit|second kiln|second furnace|second reactor|second phase|second train|second hall|capture unit|capture system|add-on|retrofit"),
        (Thing.Project, "drilling|venture|undertaking|scheme|build|buildings|station|power plant|power station|generating station|smelting operation|steel mill|paper mill|test bed|test-bed|cement plant|kiln project|capture project|hydrogen project|battery project|wind project|solar project|nuclear project|groundwork|site preparation|earthworks|excavations|demo|demonstration project|demonstration plant|pilot project|fab|fabs|array|ranch|biorefinery|gigafactory project|operation|unit|units|excavation|site work|plant|plants|factory|factories|gigafactory|gigafactories|facility|facilities|project|projects|construction|site|sites|mine|mines|refinery|hub|hubs|smelter|complex|campus|furnace|furnaces|kiln|kilns|reactors|smelters|refineries|mills|cascade|foundry|terminal|laboratory|store|warehouse|mill|reactor|pipeline|transmission line|development|works"
            + "|megafactory|operations|building|work|megasite|expansion|location|buildout|build-out|operating|business"),
        (Thing.Plan, "plan|plans|proposal|ambitions|intentions"),
        (Thing.Production, "production|line|lines|manufacturing|output|production line|production lines|capacity|making"),
        (Thing.Jobs, "employees|engineers|technicians|operators|miners|hands|crew|crews|team members|members of staff|colleagues|hourly workers|salaried workers|salaried employees|contract workers|machinists|welders|scientists|researchers|managers|full-time jobs|full-time positions|payroll|work force|labor force|workers|jobs|staff|staffers|positions|people|workforce|headcount|roles|hires|posts|personnel"),
        (Thing.Investment, "investment|capital budget|project budget|capital plan|capital program|price tag|project cost|total cost|outlay|outlays|capex|capital spending|investments|spending|commitment|capital expenditure|budget|promise|promises"),
        (Thing.Termination, "suspension|suspensions|funding freeze|grant freeze|rescission|rescissions|termination|terminations|cancellation|cancellations|freeze|hold"),
        (Thing.Stake, "stake|stakes|equity stake|jv|joint development agreement|joint ventures|joint venture|merger|majority stake|minority stake|ownership|warrants|equity|assets"),
        (Thing.Foreign, "loan program office|loan programs|loan program|grant program|grant programs|loan office|loan offices|loans office|loan programs office|loan officer|loan officers|loan chief|grant office|grants office|grant officer|grant writer|funding office|loan book|pension plan|pension|pensions|health plan|retirement plan|dental plan|floor plan|lease|leases|presence|footprint|leadership team|customer base|market share|meeting|meetings|hearing|vote|earnings call|event|conference|award ceremony|picnic|bus routes|route|routes|class|classes|menu|auction|credit facility|credit line|credit agreement|revolving credit|funding opportunity|funding opportunities|opportunity|scholarships|donation|prize|lawsuit|suit|complaint|appeal|appeals|tour|visit|webinar|report|rule|tariffs|tariff|tax credit|tax credits|credit|prices|price|dividend|shares|stock|notes|offering|guidance|forecast|rating|target|review|ceremony"
            + "|program|programs|course|recall|strike|application|applications|license|permit|permits|partnership|customers|customer|orders|order|emissions|costs|cost|dependence|reliance|debt|revenue|sales|demand|growth|mandate|law|bill"),
    ];

    public static PhraseIndex<Thing> Index { get; } = Build();

    private static PhraseIndex<Thing> Build()
    {
        var index = new PhraseIndex<Thing>();
        foreach (var (thing, nouns) in Table)
        {
            foreach (var noun in nouns.Split('|'))
                index.Add(noun, thing);
        }
        foreach (var noun in PartNouns.All)
            index.Add(noun, Thing.Piece);
        return index;
    }
}
