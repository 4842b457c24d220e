package schema

// Class is the kind of a thing: the local name of its IRI.
type Class string

// The nine entity types.
const (
	Person       Class = "Person"
	State        Class = "State"
	Organization Class = "Organization"
	Summit       Class = "Summit"
	Event        Class = "Event"
	Initiative   Class = "Initiative"
	Document     Class = "Document"
	Project      Class = "Project"
	Place        Class = "Place"
)

// ClassRow is one row of [Classes].
type ClassRow struct {
	Class      Class
	Slug       string // first segment of the ids of its things: "person"
	Label      string
	Definition string
	Equivalent []string // CURIEs of the same or the nearest broader class elsewhere
}

// IRI of the class in Entente's vocabulary.
func (r ClassRow) IRI() string { return Namespace + string(r.Class) }

// Classes is the table of entity types, in the order they are documented.
var Classes = []ClassRow{
	{Person, "person", "person", "A named human being.",
		[]string{"schema:Person", "foaf:Person", "prov:Person"}},
	{State, "state", "state", "A sovereign state or de facto one, named by its name or by its demonym.",
		[]string{"schema:Country"}},
	{Organization, "organization", "organization", "A named organization: intergovernmental, governmental, institute, university, medium, company, party or armed group, and its named standing bodies.",
		[]string{"schema:Organization", "foaf:Organization", "org:Organization", "prov:Organization"}},
	{Summit, "summit", "summit", "One particular meeting of heads of state or government or of ministers of an organization or group.",
		[]string{"schema:Event"}},
	{Event, "event", "event", "Another particular named event: forum, expo, exercise, games, war, pandemic, founding conference.",
		[]string{"schema:Event"}},
	{Initiative, "initiative", "initiative", "A named policy, vision, doctrine, concept or framework that somebody puts forward or upholds.",
		[]string{"skos:Concept"}},
	{Document, "document", "document", "A named text: declaration, charter, convention, treaty, agreement, joint statement, communiqué, memorandum, resolution.",
		[]string{"schema:CreativeWork", "foaf:Document"}},
	{Project, "project", "project", "A named undertaking in the world: corridor, railway, pipeline, zone, fund, facility, training base, programme of workshops.",
		[]string{"schema:Project"}},
	{Place, "place", "place", "A named place that is not a state: city, region, continent, river, building.",
		[]string{"schema:Place", "prov:Location"}},
}

// LookupClass finds a row of [Classes] by its local name.
func LookupClass(name string) (ClassRow, bool) {
	for _, r := range Classes {
		if string(r.Class) == name {
			return r, true
		}
	}
	return ClassRow{}, false
}
