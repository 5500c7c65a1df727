namespace Alerts.Extraction;

/// <summary>The currencies as data; one row each: unit | code | further names | signs. A plural with "s" is understood.</summary>
internal static class MoneyCurrencyTable
{
    private const string Rows = """
        United States dollar | USD | us dollar, american dollar, u s dollar, united states dollar
        Dollar | | buck | $
        Cent | | us cent | ¢
        Euro | EUR EURO | | €
        Pound | | quid | £
        British pound | GBP | pound sterling, pounds sterling, sterling pound
        Penny | | pennies
        Pence | |
        Japanese yen | JPY | yen | ¥ ￥
        Chinese yuan | CNY RMB CNH | yuan, renminbi, chinese renminbi, yuan renminbi, 元 |
        Canadian dollar | CAD |
        Australian dollar | AUD |
        New Zealand dollar | NZD | kiwi dollar
        Hong Kong dollar | HKD |
        Singapore dollar | SGD |
        New Taiwan dollar | TWD | taiwan dollar, taiwanese dollar
        Jamaican dollar | JMD |
        Bahamian dollar | BSD |
        Barbadian dollar | BBD | barbados dollar
        Belize dollar | BZD |
        Bermudian dollar | BMD | bermuda dollar
        Brunei dollar | BND |
        Cayman Islands dollar | KYD |
        East Caribbean dollar | XCD |
        Fijian dollar | FJD | fiji dollar
        Guyanese dollar | GYD | guyana dollar
        Liberian dollar | LRD |
        Namibian dollar | NAD | namibia dollar
        Solomon Islands dollar | SBD |
        Surinamese dollar | SRD | surinam dollar
        Trinidad and Tobago dollar | TTD |
        Zimbabwean dollar | ZWL ZWD | zimbabwe dollar
        Swiss franc | CHF |
        French franc | FRF |
        Belgian franc | BEF |
        Luxembourg franc | LUF |
        CFP franc | XPF |
        Central African CFA franc | XAF |
        West African CFA franc | XOF |
        Congolese franc | CDF |
        Rwandan franc | RWF |
        Burundian franc | BIF |
        Djiboutian franc | DJF |
        Guinean franc | GNF |
        Comorian franc | KMF |
        Franc | |
        Finnish markka | FIM | markka, markkaa, finnish mark, finnmark
        German mark | DEM DM | deutsche mark, deutschmark, deutschemark, west german mark, mark
        Italian lira | ITL | italian lire
        Turkish lira | TRY | turkish liras | ₺
        Lebanese pound | LBP | lebanese lira
        Syrian pound | SYP | syrian lira
        Egyptian pound | EGP |
        Irish pound | IEP | irish punt, punt
        Cypriot pound | CYP | cyprus pound
        Sudanese pound | SDG |
        South Sudanese pound | SSP |
        Gibraltar pound | GIP |
        Falkland Islands pound | FKP |
        Saint Helena pound | SHP |
        Lira | | lire
        Austrian schilling | ATS | schilling
        Dutch guilder | NLG | guilder, florin
        Spanish peseta | ESP | peseta
        Portuguese escudo | PTE | escudo
        Greek drachma | GRD | drachma, drachmas
        Swedish krona | SEK | swedish kronor, swedish crown
        Icelandic króna | ISK | icelandic krona, icelandic kronur
        Norwegian krone | NOK | norwegian kroner, norwegian crown
        Danish krone | DKK | danish kroner, danish crown
        Krona | | kronor
        Krone | | kroner
        Czech koruna | CZK | koruna, koruny, korun, kč, czech crown
        Slovak koruna | SKK | slovak crown
        Estonian kroon | EEK | kroon
        Latvian lats | LVL | lats
        Lithuanian litas | LTL | litas
        Polish złoty | PLN | polish zloty, zloty, złoty, zł, zlotych
        Hungarian forint | HUF | forint
        Romanian leu | RON | romanian lei
        Moldovan leu | MDL | moldovan lei
        Bulgarian lev | BGN | bulgarian leva
        Croatian kuna | HRK | kuna
        Serbian dinar | RSD |
        Macedonian denar | MKD | denar
        Albanian lek | ALL |
        Bosnia and Herzegovina convertible mark | BAM | convertible mark
        Russian ruble | RUB RUR | russian rouble | ₽
        Belarusian ruble | BYN BYR | belarusian rouble
        Ruble | | rouble
        Ukrainian hryvnia | UAH | hryvnia, hryvnias, hryvna | ₴
        Georgian lari | GEL | lari | ₾
        Armenian dram | AMD | dram | ֏
        Azerbaijani manat | AZN | | ₼
        Turkmenistan manat | TMT |
        Manat | |
        Kazakhstani tenge | KZT | tenge, kazakh tenge | ₸
        Kyrgyzstani som | KGS | kyrgyz som
        Uzbekistani som | UZS | uzbek som, uzbek sum
        Tajikistani somoni | TJS | somoni
        Mongolian tögrög | MNT | mongolian tugrik, tugrik, togrog | ₮
        Indian rupee | INR | | ₹
        Pakistani rupee | PKR | pakistan rupee
        Sri Lankan rupee | LKR |
        Nepalese rupee | NPR | nepali rupee
        Mauritian rupee | MUR | mauritius rupee
        Seychellois rupee | SCR | seychelles rupee
        Indonesian rupiah | IDR | rupiah
        Rupee | RS | | ₨
        Maldivian rufiyaa | MVR | rufiyaa
        Bangladeshi taka | BDT | taka | ৳
        Bhutanese ngultrum | BTN | ngultrum
        Afghan afghani | AFN | afghani | ؋
        Burmese kyat | MMK | kyat, myanmar kyat
        Thai baht | THB | baht | ฿
        Lao kip | LAK | kip, laotian kip | ₭
        Cambodian riel | KHR | riel | ៛
        Vietnamese dong | VND | dong | ₫
        Malaysian ringgit | MYR RM | ringgit
        Philippine peso | PHP | philippines peso, filipino peso | ₱
        Sen | SEN |
        South Korean won | KRW | korean won | ₩
        Won | |
        North Korean won | KPW |
        Macanese pataca | MOP | pataca
        Papua New Guinean kina | PGK | kina
        Samoan tālā | WST | samoan tala
        Tongan paʻanga | TOP | tongan paanga
        Vanuatu vatu | VUV | vatu
        Mexican peso | MXN MXP | mexico peso
        Argentine peso | ARS | argentinian peso, argentina peso
        Chilean peso | CLP | chile peso
        Colombian peso | COP | colombia peso
        Cuban peso | CUP | cuba peso
        Dominican peso | DOP | dominican republic peso
        Uruguayan peso | UYU | uruguay peso
        Peso | |
        Brazilian real | BRL | brazilian reais, reais, brazil real
        Peruvian sol | PEN | peruvian nuevo sol, nuevo sol, peruvian soles
        Bolivian boliviano | BOB | boliviano
        Venezuelan bolívar | VES VEF | bolivar, bolívar, venezuelan bolivar, bolivares
        Paraguayan guaraní | PYG | guarani, guaraní | ₲
        Costa Rican colón | CRC | costa rican colon | ₡
        Nicaraguan córdoba | NIO | cordoba, córdoba
        Honduran lempira | HNL | lempira
        Guatemalan quetzal | GTQ | quetzal, quetzales
        Panamanian balboa | PAB | balboa
        Haitian gourde | HTG | gourde
        Aruban florin | AWG |
        Netherlands Antillean guilder | ANG |
        South African rand | ZAR | rand
        Nigerian naira | NGN | naira | ₦
        Ghanaian cedi | GHS | cedi, ghana cedi | ₵
        Kenyan shilling | KES | kenya shilling
        Ugandan shilling | UGX | uganda shilling
        Tanzanian shilling | TZS | tanzania shilling
        Somali shilling | SOS |
        Shilling | |
        Ethiopian birr | ETB | birr
        Eritrean nakfa | ERN | nakfa
        Botswana pula | BWP | pula
        Zambian kwacha | ZMW ZMK |
        Malawian kwacha | MWK |
        Kwacha | |
        Mozambican metical | MZN | metical, meticais
        Angolan kwanza | AOA | kwanza
        Malagasy ariary | MGA | ariary
        Gambian dalasi | GMD | dalasi
        Sierra Leonean leone | SLL SLE | leone
        Lesotho loti | LSL | loti, maloti
        Swazi lilangeni | SZL | lilangeni, emalangeni
        Cape Verdean escudo | CVE |
        São Tomé and Príncipe dobra | STN | dobra
        Mauritanian ouguiya | MRU | ouguiya
        Moroccan dirham | MAD |
        United Arab Emirates dirham | AED | uae dirham, emirati dirham
        Dirham | |
        Algerian dinar | DZD |
        Tunisian dinar | TND |
        Libyan dinar | LYD |
        Iraqi dinar | IQD | iraq dinar
        Kuwaiti dinar | KWD | kuwait dinar
        Bahraini dinar | BHD | bahrain dinar
        Jordanian dinar | JOD | jordan dinar
        Yugoslav dinar | YUD |
        Dinar | |
        Saudi riyal | SAR | saudi arabian riyal
        Qatari riyal | QAR | qatar riyal
        Omani rial | OMR | oman rial
        Yemeni rial | YER | yemen rial
        Iranian rial | IRR | iran rial | ﷼
        Rial | |
        Riyal | |
        Israeli new shekel | ILS NIS | israeli shekel, shekel, new shekel | ₪
        Bitcoin | BTC XBT | | ₿
        Paisa | | paise
        Kopek | | kopeck
        Sou | |
        """;

    /// <summary>What stands before "$": the country of the dollar (or of the peso or real written with the same sign).</summary>
    private const string Prefixes = """
        US USD: USD
        C CA CAN CDN CAD: CAD
        A AU AUS AUD: AUD
        NZ NZD: NZD
        HK HKD: HKD
        S SG SGD: SGD
        NT TW TWD NTD: TWD
        R BRL: BRL
        MX MXN MEX: MXN
        J JMD: JMD
        Z: ZWL
        """;

    private static readonly List<(MoneyCurrency Currency, string[] Codes, string[] Names, string Signs)> All = [.. Rows.Split('\n').Select(Row)];

    public static IEnumerable<KeyValuePair<string, MoneyCurrency>> Names() =>
        All.SelectMany(row => row.Names.Prepend(row.Currency.Unit).SelectMany(name => new[] { name, name + "s", name + "es" })
            .Select(name => KeyValuePair.Create(name, row.Currency))).DistinctBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<KeyValuePair<string, MoneyCurrency>> Codes() =>
        All.SelectMany(row => row.Codes.Select(code => KeyValuePair.Create(code, row.Currency)));

    public static IEnumerable<KeyValuePair<char, MoneyCurrency>> Signs() =>
        All.SelectMany(row => row.Signs.Where(c => c != ' ').Select(sign => KeyValuePair.Create(sign, row.Currency)));

    public static IEnumerable<KeyValuePair<string, MoneyCurrency>> DollarPrefixes()
    {
        var codes = Codes().ToDictionary();
        foreach (var line in Prefixes.Split('\n'))
        {
            var at = line.IndexOf(':');
            foreach (var prefix in line[..at].Split(' '))
                yield return KeyValuePair.Create(prefix, codes[line[(at + 2)..]]);
        }
        yield return KeyValuePair.Create("U.S", codes["USD"]);
    }

    private static (MoneyCurrency Currency, string[] Codes, string[] Names, string Signs) Row(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        var codes = cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var names = cells[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        int? perUsd = cells[0] switch { "United States dollar" or "Dollar" => 1, "Cent" => 100, _ => null };
        var coin = cells[0] is "Cent" or "Penny" or "Pence" or "Sen" or "Paisa" or "Kopek";
        return (new MoneyCurrency(cells[0], codes.FirstOrDefault(), perUsd, !coin), codes, names, cells.Length > 3 ? cells[3] : "");
    }
}
