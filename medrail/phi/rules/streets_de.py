"""Streets in German texts, with a number or before a postal code."""

from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

_NO_STREETS = frozenset(
    "auf dem weg platz ring straße rückweg heimweg arbeitsplatz atemweg atemwege luftweg"
    " arbeitsmarkt fortschritt umkreis vorfeld umfeld gesichtsfeld oberfeld".split()
)
_NO_STREET_NAMES = frozenset(
    (
        "tag jahr jahre monat stadium segment bereich lebensjahr zyklus quartal tage station zimmer"
        " schnitt mittel alter durchschnitt ende anfang gruppe kategorie stufe grad typ woche stunde"
        " punkt teil abschnitt finger zahn zähne rippe"
    ).split()
)
"""After `im` and `am`, before a number: nouns that are no street."""


def _is_street(match: Match, _: Context) -> bool:
    """Whether its first word is no part of a phrase and no part of the body."""
    return match["v"].split()[0].casefold() not in _NO_STREETS


def _is_no_phrase_of_time(match: Match, _: Context) -> bool:
    """Whether the noun is no time, place in a building or part of the body."""
    return match["n"].casefold() not in _NO_STREET_NAMES


RULES = (
    Rule(
        "street_de",
        "LOCATION_STREET",
        cased(r"""
            (?<![\w.\-])
            (?P<v>
                (?:
                    (?:
                        [Aa]m|[Aa]n[ ]der|[Ii]m|[Zz]ur|[Zz]um|Auf[ ]der|In[ ]der|[Bb]eim|Alte[rn]?
                        |Neue[rn]?|Große|Kleine|Obere|Untere|Lange
                    )
                    [ ]
                )?
                (?:(?!(?:Wohnort|Wohnhaft|Adresse|Anschrift|Straße)[ ])[A-ZÄÖÜ][\w.]*[ \-])*
                (?:
                    [A-ZÄÖÜ][\w]*
                    (?:
                        straße|strasse|strße|str\.|gasse|weg|platz|allee|ring|damm|ufer|steig|pfad|kai
                        |markt|chaussee|promenade|graben|hof|feld|wiese|rain|kamp|berg|garten|siedlung
                        |park
                    )
                    |[A-ZÄÖÜ]\w+[ \-]
                     (?:
                         Straße|Strasse|Str\.|Gasse|Weg|Platz|Allee|Ring|Damm|Ufer|Steig|Pfad|Kai|Markt
                         |Landstraße|Chaussee
                     )
                    |[A-ZÄÖÜ]\w+er[ ](?:Schanze|Tor|Wall|Höhe|Twiete|Reihe|Deich|Stieg|Zeile|Heide|Koppel
                    |Hang|Redder|Lände|Anger|Berg)
                )
                \.?[ ]{0,2}\d{1,4}
                (?:[ ]?[a-zA-Z](?![\w]))?
                (?:[/\-]\d{1,3})*
            )
            (?![\w]|[.,]\d|[ ]?(?:mg|cm|mm|Jahre))
            """),
        0.85,
        anchors=one_of(
            "str|gasse|weg|platz|allee|ring|damm|ufer|steig|pfad|kai|markt|chaussee|promenade|graben|hof"
            "|feld|wiese|rain|kamp|berg|garten|siedlung|park|er schanze|er tor|er wall|er höhe|er twiete"
            "|er reihe|er deich"
            "|er stieg|er zeile|er heide|er koppel|er hang|er redder|er lände|er anger"
        ),
        check=_is_street,
        languages=("de",),
        back=44,
        reach=26,
    ),
    Rule(
        "street_form_de",
        "LOCATION_STREET",
        cased(r"""
            (?<![\w.\-])
            (?P<v>[A-ZÄÖÜ][\wäöüß]{3,}(?:straße|strasse|str\.|gasse|platz|allee))
            (?=[,\n]|[ ]*\n?[ ]*(?:[AD]-|CH-)?\d{4,5}[ ])
            """),
        0.8,
        anchors=("straße", "strasse", "str.", "gasse", "platz", "allee"),
        check=_is_street,
        languages=("de",),
        back=40,
        reach=12,
    ),
    Rule(
        "street_phrase_de",
        "LOCATION_STREET",
        cased(r"""
            (?<![\w.\-])
            (?P<v>
                (?:
                    Am|An[ ]de[rn]|Auf[ ]den|Bei[ ]de[rn]|In[ ]den|Hinterm|Unterm|Im|Zum|Zur|Auf[ ]der
                    |In[ ]der|Beim|Hinter[ ]der|Unter[ ]den|Vor[ ]dem
                    |Auf[ ]dem
                )
                [ ]
                (?P<n>[A-ZÄÖÜ][a-zäöüß]+)
                (?:[ ][A-ZÄÖÜ][a-zäöüß]+)?
                [ ]\d{1,3}[ ]?[a-e]?
            )
            (?=[,\n;.)]|[ ]*$|[ ]in[ ])
            (?![.,]\d)
            """),
        0.6,
        anchors=one_of(
            "am |an der |an den |bei de|in den |hinterm |unterm |im |zum |zur |auf |in der |beim |hinter"
            "|unter |vor"
        ),
        check=_is_no_phrase_of_time,
        languages=("de",),
        reach=60,
    ),
)
