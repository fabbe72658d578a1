//! Kinds, statuses and whatever else a picture names, in the languages of pictures. English is that of the vocabularies.

use super::{
    By, Choice, EventKind, FlowKind, LanesBy, Named, Occurrence, Over, Period, Relation, Status, Tongue,
};

impl EventKind {
    /// What it is called in a language: "court decision", "Gerichtsentscheidung"; what is none of the kinds in its own words.
    #[must_use]
    pub fn words_in(&self, tongue: Tongue) -> &str {
        let [german, french, italian, spanish] = match self {
            Self::Agreement => ["Abkommen", "accord", "accordo", "acuerdo"],
            Self::Law => ["Gesetz", "loi", "legge", "ley"],
            Self::EntryIntoForce => {
                ["Inkrafttreten", "entrée en vigueur", "entrata in vigore", "entrada en vigor"]
            }
            Self::Vote => ["Abstimmung", "vote", "votazione", "votación"],
            Self::CourtDecision => [
                "Gerichtsentscheidung",
                "décision de justice",
                "decisione giudiziaria",
                "resolución judicial",
            ],
            Self::Filing => ["Eingabe bei Gericht", "requête", "ricorso", "escrito judicial"],
            Self::Warrant => ["Haftbefehl", "mandat", "mandato", "orden judicial"],
            Self::Arrest => ["Festnahme", "arrestation", "arresto", "arresto"],
            Self::Detention => ["Haft", "détention", "detenzione", "detención"],
            Self::Release => ["Freilassung", "libération", "rilascio", "puesta en libertad"],
            Self::Transfer => ["Überstellung", "transfert", "trasferimento", "traslado"],
            Self::Return => ["Rückkehr", "retour", "ritorno", "retorno"],
            Self::Pushback => ["Zurückweisung", "refoulement", "respingimento", "devolución en caliente"],
            Self::Act => ["Handlung", "acte", "atto", "acto"],
            Self::Opening => ["Eröffnung", "ouverture", "apertura", "apertura"],
            Self::Practice => ["Praxis", "pratique", "prassi", "práctica"],
            Self::Position => ["Standpunkt", "position", "posizione", "posición"],
            Self::Negotiation => ["Verhandlung", "négociation", "negoziato", "negociación"],
            Self::Meeting => ["Treffen", "réunion", "incontro", "reunión"],
            Self::Communication => ["Mitteilung", "communication", "comunicazione", "comunicación"],
            Self::Statement => ["Erklärung", "déclaration", "dichiarazione", "declaración"],
            Self::Report => ["Bericht", "rapport", "rapporto", "informe"],
            Self::Testimony => ["Zeugenaussage", "témoignage", "testimonianza", "testimonio"],
            Self::Investigation => ["Untersuchung", "enquête", "indagine", "investigación"],
            Self::Figure => ["Zahl", "chiffre", "dato numerico", "cifra"],
            Self::Unstated => ["Sonstiges", "autre", "altro", "otro"],
            Self::Other(_) => return self.words(),
        };
        tongue.say([self.words(), german, french, italian, spanish])
    }
}

impl Status {
    /// What it is called in a language.
    #[must_use]
    pub fn words_in(self, tongue: Tongue) -> &'static str {
        let [german, french, italian, spanish] = match self {
            Self::Undisputed => ["unstrittig", "non contesté", "non contestato", "no controvertido"],
            Self::Disputed => ["umstritten", "contesté", "contestato", "controvertido"],
            Self::Alleged => ["mutmaßlich", "présumé", "presunto", "presunto"],
            Self::Unsure => ["ungewiss", "incertain", "incerto", "incierto"],
        };
        tongue.say([self.words(), german, french, italian, spanish])
    }
}

impl Occurrence {
    /// What it is called in a language.
    #[must_use]
    pub fn words_in(self, tongue: Tongue) -> &'static str {
        let [german, french, italian, spanish] = match self {
            Self::Actual => ["eingetreten", "survenu", "avvenuto", "ocurrido"],
            Self::Planned => ["geplant", "prévu", "previsto", "previsto"],
            Self::Attempted => ["versucht", "tenté", "tentato", "intentado"],
            Self::Cancelled => ["abgesagt", "annulé", "annullato", "cancelado"],
        };
        tongue.say([self.words(), german, french, italian, spanish])
    }
}

impl FlowKind {
    /// What it is called in a language.
    #[must_use]
    pub fn words_in(self, tongue: Tongue) -> &'static str {
        let [german, french, italian, spanish] = match self {
            Self::Pledge => ["Zusage", "promesse", "promessa", "promesa"],
            Self::Commitment => ["Verpflichtung", "engagement", "impegno", "compromiso"],
            Self::Allocation => ["Zuweisung", "allocation", "stanziamento", "asignación"],
            Self::Disbursement => ["Auszahlung", "décaissement", "erogazione", "desembolso"],
            Self::Expenditure => ["Ausgabe", "dépense", "spesa", "gasto"],
            Self::Guarantee => ["Garantie", "garantie", "garanzia", "garantía"],
            Self::Fine => ["Geldstrafe", "amende", "sanzione", "multa"],
            Self::Price => ["Preis", "prix", "prezzo", "precio"],
        };
        tongue.say([self.words(), german, french, italian, spanish])
    }
}

impl Relation {
    /// What it is called in a language, read from the fact that holds it.
    #[must_use]
    pub fn words_in(self, tongue: Tongue) -> &'static str {
        let [german, french, italian, spanish] = match self {
            Self::ResultOf => ["Folge von", "résulte de", "conseguenza di", "resultado de"],
            Self::After => ["nach", "après", "dopo", "después de"],
            Self::PartOf => ["Teil von", "partie de", "parte di", "parte de"],
            Self::Amends => ["ändert", "modifie", "modifica", "modifica"],
            Self::RespondsTo => ["Antwort auf", "répond à", "risponde a", "responde a"],
            Self::Contests => ["bestreitet", "conteste", "contesta", "impugna"],
            Self::About => ["betrifft", "concerne", "riguarda", "trata de"],
            Self::SameAs => ["dasselbe wie", "identique à", "identico a", "lo mismo que"],
            Self::ConflictsWith => ["widerspricht", "contredit", "contraddice", "contradice"],
            Self::MayOverlap => {
                ["überschneidet evtl.", "recoupe peut-être", "può sovrapporsi a", "puede solaparse con"]
            }
        };
        tongue.say([self.words(), german, french, italian, spanish])
    }
}

impl Relation {
    /// What it is called in a language, read from the other end: "leads to".
    #[must_use]
    pub fn inverse_words_in(self, tongue: Tongue) -> &'static str {
        let [german, french, italian, spanish] = match self {
            Self::ResultOf => ["führt zu", "mène à", "porta a", "lleva a"],
            Self::After => ["vor", "avant", "prima di", "antes de"],
            Self::PartOf => ["enthält", "contient", "contiene", "contiene"],
            Self::Amends => ["geändert durch", "modifié par", "modificato da", "modificado por"],
            Self::RespondsTo => {
                ["beantwortet durch", "suivi de la réponse", "seguito dalla risposta", "respondido por"]
            }
            Self::Contests => ["bestritten durch", "contesté par", "contestato da", "impugnado por"],
            Self::About => ["Gegenstand von", "objet de", "oggetto di", "objeto de"],
            Self::SameAs | Self::ConflictsWith | Self::MayOverlap => return self.words_in(tongue),
        };
        tongue.say([self.inverse_words(), german, french, italian, spanish])
    }
}

impl LanesBy {
    /// What lanes stand for, in a language.
    #[must_use]
    pub fn words_in(self, tongue: Tongue) -> &'static str {
        let [german, french, italian, spanish] = match self {
            Self::Topic => ["Thema", "thème", "tema", "tema"],
            Self::Actor => ["Akteur", "acteur", "attore", "actor"],
            Self::Kind => ["Art", "type", "tipo", "tipo"],
            Self::Place => ["Ort", "lieu", "luogo", "lugar"],
            Self::Source => ["Quelle", "source", "fonte", "fuente"],
            Self::Issue => ["Streitfrage", "enjeu", "questione", "cuestión"],
            Self::Status => ["Status", "statut", "stato", "estado"],
            Self::Tag => ["Schlagwort", "mot-clé", "etichetta", "etiqueta"],
        };
        tongue.say([self.words(), german, french, italian, spanish])
    }

    /// What the lane of facts that have none of it is called in a language: "No lane", "Ohne Thema".
    #[must_use]
    pub fn none_in(self, tongue: Tongue) -> String {
        let without = |preposition: &str| format!("{preposition} {}", self.words_in(tongue));
        match tongue {
            Tongue::English => self.none().to_owned(),
            Tongue::German => without("Ohne"),
            Tongue::French => without("Sans"),
            Tongue::Italian => without("Senza"),
            Tongue::Spanish => without("Sin"),
        }
    }

    /// The word of a lane of kinds or statuses in a language; `None` where lanes are called otherwise.
    #[must_use]
    pub fn word_in(self, word: &str, tongue: Tongue) -> Option<&'static str> {
        match self {
            Self::Kind => {
                let kind = EventKind::ALL.iter().find(|kind| kind.words() == word);
                kind.map(|kind| kind.words_in(tongue))
            }
            Self::Status => {
                Status::ALL.iter().find(|status| status.words() == word).map(|status| status.words_in(tongue))
            }
            Self::Topic | Self::Actor | Self::Place | Self::Source | Self::Issue | Self::Tag => None,
        }
    }
}

impl Period {
    /// What one is called in a language.
    #[must_use]
    pub fn words_in(self, tongue: Tongue) -> &'static str {
        let [german, french, italian, spanish] = match self {
            Self::Year => ["Jahr", "an", "anno", "año"],
            Self::Quarter => ["Quartal", "trimestre", "trimestre", "trimestre"],
            Self::Month => ["Monat", "mois", "mese", "mes"],
        };
        tongue.say([self.words(), german, french, italian, spanish])
    }

    /// What several are called in a language.
    #[must_use]
    pub fn plural_in(self, tongue: Tongue) -> &'static str {
        let [german, french, italian, spanish] = match self {
            Self::Year => ["Jahre", "années", "anni", "años"],
            Self::Quarter => ["Quartale", "trimestres", "trimestri", "trimestres"],
            Self::Month => ["Monate", "mois", "mesi", "meses"],
        };
        tongue.say([self.plural(), german, french, italian, spanish])
    }
}

impl By {
    /// What amounts are grouped by, in a language.
    #[must_use]
    pub fn words_in(self, tongue: Tongue) -> &'static str {
        let [german, french, italian, spanish] = match self {
            Self::Kind => ["Art", "type", "tipo", "tipo"],
            Self::Provider => ["Geber", "bailleur", "finanziatore", "financiador"],
            Self::Receiver => ["Empfänger", "bénéficiaire", "beneficiario", "beneficiario"],
            Self::Case => ["Fall", "dossier", "caso", "caso"],
            Self::EachCase => ["einzelnem Fall", "dossier séparé", "singolo caso", "caso por separado"],
            Self::Issue => ["Streitfrage", "enjeu", "questione", "cuestión"],
        };
        tongue.say([self.words(), german, french, italian, spanish])
    }

    /// What a group is called of which a record states nothing, in a language: "provider not stated".
    #[must_use]
    pub fn unstated_in(self, tongue: Tongue) -> String {
        let of = self.words_in(tongue);
        match tongue {
            Tongue::English => format!("{of} not stated"),
            Tongue::German => format!("{of} nicht genannt"),
            Tongue::French => format!("{of} non indiqué"),
            Tongue::Italian if self == Self::Issue => format!("{of} non indicata"),
            Tongue::Italian => format!("{of} non indicato"),
            Tongue::Spanish if self == Self::Issue => format!("{of} no indicada"),
            Tongue::Spanish => format!("{of} no indicado"),
        }
    }
}

impl Choice {
    /// How amounts are shown, in a language: "as stated", "pro Jahr nach Empfänger".
    #[must_use]
    pub fn words_in(self, tongue: Tongue) -> String {
        let per = |period: Period| {
            let per = tongue.say(["per", "pro", "par", "per", "por"]);
            format!("{per} {}", period.words_in(tongue))
        };
        match (self.over, self.by) {
            _ if tongue == Tongue::English => self.words(),
            (Over::Stated, _) => tongue
                .say([
                    "as stated",
                    "wie angegeben",
                    "tels qu’indiqués",
                    "come dichiarati",
                    "según lo declarado",
                ])
                .to_owned(),
            (Over::Per(period), By::EachCase) => {
                let on_one_scale = tongue.say([
                    "case by case on one scale",
                    "Fall für Fall auf einer Skala",
                    "dossier par dossier à la même échelle",
                    "caso per caso sulla stessa scala",
                    "caso por caso en la misma escala",
                ]);
                format!("{}, {on_one_scale}", per(period))
            }
            (Over::Per(period), By::Kind) => per(period),
            (Over::Per(period), by) => {
                let then_by = tongue.say(["by", "nach", "et par", "e per", "y por"]);
                format!("{} {then_by} {}", per(period), by.words_in(tongue))
            }
            (Over::Between, _) => tongue
                .say(["between whom", "von wem an wen", "de qui à qui", "da chi a chi", "de quién a quién"])
                .to_owned(),
            (Over::Compared, by) => {
                let compared_by = tongue.say([
                    "compared by",
                    "verglichen nach",
                    "comparés par",
                    "confrontati per",
                    "comparados por",
                ]);
                format!("{compared_by} {}", by.words_in(tongue))
            }
        }
    }
}

/// What is said of money of no stated kind.
#[must_use]
pub fn kind_not_stated(tongue: Tongue) -> &'static str {
    tongue.say([
        "kind not stated",
        "Art nicht genannt",
        "type non indiqué",
        "tipo non indicato",
        "tipo no indicado",
    ])
}
