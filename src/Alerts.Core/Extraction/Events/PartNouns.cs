namespace Alerts.Extraction.Events;

/// <summary>What an industrial site is made of. A plant can lose, keep or get any of it, and stays a plant.</summary>
internal static class PartNouns
{
    /// <summary>What is done in a part: "the solvent recovery unit", "a coating step".</summary>
    private const string Processes =
        "recycling|recovery|solvent recovery|acid recovery|heat recovery|water recovery|treatment|water treatment|wastewater treatment|gas treatment|purification|refining|separation|air separation|drying|coating|packaging|leaching|crushing|grinding|milling|mixing|compression|"
        + "liquefaction|desalination|polishing|blending|regeneration|test|testing|pilot|shredding|sorting|pelletizing|pelletising|briquetting|sintering|calcining|calcination|granulation|crystallization|crystallisation|distillation|fermentation|gasification|pyrolysis|electrolysis|"
        + "extraction|solvent extraction|precipitation|filtration|flotation|concentration|conversion|finishing|forming|forging|stamping|extrusion|welding|painting|casting|rolling|annealing|pickling|galvanizing|galvanising|plating|anodizing|etching|lamination|assembly|pack assembly|"
        + "formation|electrode|slurry|injection|dehydration|dewatering|bottling|bagging|loading|unloading|blasting|melting|remelting|reheating|preheating|hydrotreating|reforming|cracking|carbon capture|capture|co2 capture|flue gas|black mass|scrap handling|ore handling|feed preparation|powder";

    private const string Heads = "unit|system|line|step|section|stage|circuit|module|loop|building|hall|shop|area|skid|train|island|equipment|block|bay|suite|operation|works";

    private const string Machines =
        "absorber|adsorber|scrubber|condenser|evaporator|crystallizer|crystalliser|centrifuge|fermenter|gasifier|pyrolyzer|pyrolyser|distillation column|distillation tower|steam cracker|hydrotreater|hydrocracker|autoclave|roaster|precipitator|baghouse|cooling tower|chiller|heat exchanger|heat pump|"
        + "e-boiler|electric boiler|electrode boiler|steam turbine|gas turbine|backup generator|battery bank|battery system|microgrid|switchyard|tie-line|gen-tie|interconnector|steam line|water line|slurry pipeline|injection well|storage well|monitoring well|storage cavern|salt cavern|evaporation pond|"
        + "tailings pond|tailings dam|ore sorter|conveyor|conveyor belt|gantry crane|rail loop|rail yard|rail terminal|rail siding|barge terminal|barge dock|wharf|berth|jetty|quay|access road|haul road|leach pad|heap leach pad|pelletizer|pelletiser|pellet plant|sinter plant|coke battery|coke oven|melter|"
        + "caster|slab caster|hot mill|cold mill|tandem mill|rod mill|raw mill|finish mill|extruder|extrusion press|forging press|potline|pot line|bake oven|preheater|preheater tower|precalciner|silo|hopper|shredder|granulator|spray dryer|storage dome|water tank|holding tank|storage pond|solar farm|solar field|solar canopy|"
        + "thermal battery|thermal store|heat store|electrolyzer hall|electrolyser hall|electrolyzer stack|fuel cell stack|fueling hub|refueling station|refuelling station|bunkering station|bunkering terminal|charging station|charging hub|charging depot|marine terminal|loading arm|loading rack|flare|flare stack|quench tower|burner|kiln burner|furnace lining|glove box|hot cell|test stand|test loop|test track|wind tunnel";

    private const string Rooms =
        "dry room|clean room|cleanroom|control room|showroom|workshop|machine shop|melt shop|paint shop|body shop|press shop|tool shop|anode shop|cast house|casthouse|pump house|boiler house|powerhouse|cafeteria|day care center|daycare center|childcare center|child care center|learning center|education center|"
        + "welcome center|training academy|technical center|tech center|engineering center|design center|distribution center|logistics center|service center|parts center|office building|office tower|parking deck|parking garage|dormitory|workers' camp|work camp|greenhouse|fish hatchery|farm";

    /// <summary>Each noun and its plural.</summary>
    public static IEnumerable<string> All { get; } = [.. Compounds().Concat(Machines.Split('|')).Concat(Rooms.Split('|')).SelectMany(noun => new[] { noun, Plural(noun) }).Distinct()];

    private static IEnumerable<string> Compounds() =>
        from process in Processes.Split('|')
        from head in Heads.Split('|')
        select $"{process} {head}";

    private static string Plural(string noun) =>
        noun.EndsWith('y') && noun[^2] is not ('a' or 'e' or 'o' or 'u') ? noun[..^1] + "ies"
        : noun.EndsWith('s') || noun.EndsWith("ch", StringComparison.Ordinal) || noun.EndsWith("sh", StringComparison.Ordinal) ? noun + "es"
        : noun + "s";
}
