package schema

// The predicates of [Predicates], for code that treats one of them specially.
const (
	HoldsPosition     Predicate = "holdsPosition"
	MemberOf          Predicate = "memberOf"
	ObserverOf        Predicate = "observerOf"
	DialoguePartnerOf Predicate = "dialoguePartnerOf"
	CandidateOf       Predicate = "candidateOf"
	Founded           Predicate = "founded"
	FoundedOn         Predicate = "foundedOn"
	FoundedIn         Predicate = "foundedIn"
	PresidesOver      Predicate = "presidesOver"
	ParticipatedIn    Predicate = "participatedIn"
	Chaired           Predicate = "chaired"
	Hosted            Predicate = "hosted"
	SpokeAt           Predicate = "spokeAt"
	HeldIn            Predicate = "heldIn"
	HeldOn            Predicate = "heldOn"
	MeetingOf         Predicate = "meetingOf"
	Adopted           Predicate = "adopted"
	Signed            Predicate = "signed"
	MetWith           Predicate = "metWith"
	Visited           Predicate = "visited"
	Proposed          Predicate = "proposed"
	Supports          Predicate = "supports"
	PartOf            Predicate = "partOf"
	LocatedIn         Predicate = "locatedIn"
	Aided             Predicate = "aided"
	Said              Predicate = "said"
)

// The qualifiers of [Qualifiers].
const (
	Role     Qualifier = "role"
	Former   Qualifier = "former"
	When     Qualifier = "date"
	Founding Qualifier = "founding"
	Period   Qualifier = "period"
	Mode     Qualifier = "mode"
	At       Qualifier = "at"
	Item     Qualifier = "item"
)

// Qualifiers is the table of what may be said of a relation.
var Qualifiers = []QualifierRow{
	{Role, "role", "The title or office, as the text has it.", TextType, nil, []string{"schema:roleName", "org:role"}},
	{Former, "former", "The office is no longer held.", BoolType, nil, nil},
	{When, "date", "When it happened or began.", DateType, nil, []string{"schema:startDate", "prov:atTime"}},
	{Founding, "founding", "A member since the founding.", BoolType, nil, nil},
	{Period, "period", "The term for which it holds, as the text has it.", TextType, nil, []string{"schema:temporalCoverage"}},
	{Mode, "mode", "How somebody took part: video or in person.", ModeType, nil, nil},
	{At, "at", "The meeting at which it happened.", RefType, []Class{Summit, Event}, nil},
	{Item, "item", "What was given, as the text has it.", TextType, nil, nil},
}

var (
	actors   = []Class{Person, State, Organization}
	meetings = []Class{Summit, Event}
)

// cross pairs every subject type with every object type.
func cross(subjects, objects []Class) []Pair {
	var out []Pair
	for _, s := range subjects {
		for _, o := range objects {
			out = append(out, Pair{s, o})
		}
	}
	return out
}

// literal makes the pairs of a predicate whose object is a literal.
func literal(subjects ...Class) []Pair {
	var out []Pair
	for _, s := range subjects {
		out = append(out, Pair{Subject: s})
	}
	return out
}

// Predicates is the table of relations, in the order they are documented. A
// further relation is one further row. The numbers of Wikidata's properties are
// those of its public lists (Help:Frequently used properties and the
// properties of its WikiProjects, on wikidata.org); what was not found there is
// left out.
var Predicates = []PredicateRow{
	{Predicate: HoldsPosition, Label: "holds position", Inverse: "has office-holder", Aspect: StateAspect,
		Definition: "Holds or held an office or post in the state or organization.",
		Pairs:      cross([]Class{Person}, []Class{State, Organization}), Qualifiers: []Qualifier{Role, Former},
		Equivalent: []string{"schema:worksFor", "org:memberOf", "wdt:P39"}},
	{Predicate: MemberOf, Label: "member of", Inverse: "has member", Aspect: StateAspect,
		Definition: "Is a full member of the organization.",
		Pairs:      cross([]Class{State, Organization}, []Class{Organization}), Qualifiers: []Qualifier{When, Founding},
		Equivalent: []string{"schema:memberOf", "org:memberOf", "wdt:P463"}},
	{Predicate: ObserverOf, Label: "observer of", Inverse: "has observer", Aspect: StateAspect,
		Definition: "Has observer status in the organization.",
		Pairs:      cross([]Class{State, Organization}, []Class{Organization}), Qualifiers: []Qualifier{When}},
	{Predicate: DialoguePartnerOf, Label: "dialogue partner of", Inverse: "has dialogue partner", Aspect: StateAspect,
		Definition: "Is a dialogue partner of the organization.",
		Pairs:      cross([]Class{State, Organization}, []Class{Organization}), Qualifiers: []Qualifier{When}},
	{Predicate: CandidateOf, Label: "candidate of", Inverse: "has candidate", Aspect: StateAspect,
		Definition: "Has applied for membership, or its admission has begun but is not complete.",
		Pairs:      cross([]Class{State}, []Class{Organization}), Qualifiers: []Qualifier{When}},
	{Predicate: Founded, Label: "founded", Inverse: "founded by", Aspect: EventAspect,
		Definition: "Is a founder or founding member of the organization.",
		Pairs:      cross(actors, []Class{Organization}), Qualifiers: []Qualifier{When},
		Equivalent: []string{"^schema:founder", "^wdt:P112"}},
	{Predicate: FoundedOn, Label: "founded on", Aspect: EventAspect, Functional: true,
		Definition: "When the organization was founded.",
		Pairs:      literal(Organization), Literal: DateType,
		Equivalent: []string{"schema:foundingDate", "wdt:P571"}},
	{Predicate: FoundedIn, Label: "founded in", Inverse: "place of founding of", Aspect: EventAspect, Functional: true,
		Definition: "Where the organization was founded.",
		Pairs:      cross([]Class{Organization}, []Class{Place}),
		Equivalent: []string{"schema:foundingLocation"}},
	{Predicate: PresidesOver, Label: "presides over", Inverse: "presided over by", Aspect: StateAspect,
		Definition: "Holds or takes over the (rotating) presidency or chair of the organization.",
		Pairs:      cross([]Class{State, Person}, []Class{Organization}), Qualifiers: []Qualifier{Period},
		Equivalent: []string{"^wdt:P488"}},
	{Predicate: ParticipatedIn, Label: "participated in", Inverse: "had participant", Aspect: EventAspect,
		Definition: "Attended or took part in the meeting or event.",
		Pairs:      cross(actors, meetings), Qualifiers: []Qualifier{Mode},
		Equivalent: []string{"^schema:attendee"}},
	{Predicate: Chaired, Label: "chaired", Inverse: "chaired by", Aspect: EventAspect,
		Definition: "Chaired the meeting.",
		Pairs:      cross([]Class{Person, State}, meetings)},
	{Predicate: Hosted, Label: "hosted", Inverse: "hosted by", Aspect: EventAspect,
		Definition: "Hosted the meeting or event, in the text's own word.",
		Pairs:      cross([]Class{State, Place, Organization, Person}, meetings),
		Equivalent: []string{"^schema:organizer"}},
	{Predicate: SpokeAt, Label: "spoke at", Inverse: "had speaker", Aspect: EventAspect,
		Definition: "Gave a speech, an address or remarks at the meeting or event.",
		Pairs:      cross([]Class{Person}, meetings),
		Equivalent: []string{"^schema:performer"}},
	{Predicate: HeldIn, Label: "held in", Inverse: "place of", Aspect: EventAspect,
		Definition: "Where the meeting or event took place.",
		Pairs:      cross(meetings, []Class{Place, State}),
		Equivalent: []string{"schema:location", "wdt:P276"}},
	{Predicate: HeldOn, Label: "held on", Aspect: EventAspect, Functional: true,
		Definition: "When the meeting or event took place.",
		Pairs:      literal(Summit, Event), Literal: DateType,
		Equivalent: []string{"schema:startDate", "wdt:P585"}},
	{Predicate: MeetingOf, Label: "meeting of", Inverse: "has meeting", Aspect: StateAspect,
		Definition: "The organization or group whose meeting it is.",
		Pairs:      cross([]Class{Summit}, []Class{Organization}),
		Equivalent: []string{"schema:organizer"}},
	{Predicate: Adopted, Label: "adopted", Inverse: "adopted by", Aspect: EventAspect,
		Definition: "Adopted, approved, issued or released the document.",
		Pairs:      cross([]Class{Summit, Organization}, []Class{Document})},
	{Predicate: Signed, Label: "signed", Inverse: "signed by", Aspect: EventAspect,
		Definition: "Signed the document.",
		Pairs:      cross(actors, []Class{Document}), Qualifiers: []Qualifier{When}},
	{Predicate: MetWith, Label: "met with", Inverse: "met with", Aspect: EventAspect, Symmetric: true,
		Definition: "Held a bilateral meeting or call with the other.",
		Pairs:      cross([]Class{Person, State}, []Class{Person, State}), Qualifiers: []Qualifier{When}},
	{Predicate: Visited, Label: "visited", Inverse: "visited by", Aspect: EventAspect,
		Definition: "Paid a visit to the state or place.",
		Pairs:      cross([]Class{Person}, []Class{State, Place}), Qualifiers: []Qualifier{When}},
	{Predicate: Proposed, Label: "proposed", Inverse: "proposed by", Aspect: EventAspect,
		Definition: "Put forward, proposed, launched or called for building it.",
		Pairs:      cross(actors, []Class{Initiative, Project, Document}), Qualifiers: []Qualifier{At, When}},
	{Predicate: Supports, Label: "supports", Inverse: "supported by", Aspect: StateAspect,
		Definition: "Endorses, upholds, joins or implements it.",
		Pairs:      cross(actors, []Class{Initiative, Project, Document})},
	{Predicate: PartOf, Label: "part of", Inverse: "has part", Aspect: StateAspect,
		Definition: "Is a body of, a component of, or under the framework of the other.",
		Pairs: []Pair{{Organization, Organization}, {Initiative, Initiative},
			{Project, Initiative}, {Project, Organization}, {Event, Event}},
		Equivalent: []string{"schema:isPartOf", "org:subOrganizationOf", "wdt:P361"}},
	{Predicate: LocatedIn, Label: "located in", Inverse: "location of", Aspect: StateAspect,
		Definition: "Is situated, based or headquartered there.",
		Pairs:      cross([]Class{Place, Organization, Project}, []Class{Place, State}),
		Equivalent: []string{"schema:location", "prov:atLocation", "wdt:P131"}},
	{Predicate: Aided, Label: "aided", Inverse: "aided by", Aspect: EventAspect,
		Definition: "Gave aid, donations, vaccines, loans, experts or training to the other.",
		Pairs:      cross([]Class{State, Organization}, []Class{State, Organization}), Qualifiers: []Qualifier{Item}},
	{Predicate: Said, Label: "said", Aspect: EventAspect,
		Definition: "A direct quotation: the first twelve words inside the quotation marks, verbatim.",
		Pairs:      literal(actors...), Literal: TextType, Qualifiers: []Qualifier{At, When},
		Equivalent: []string{"schema:text"}},
}
