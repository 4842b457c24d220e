package schema

// Pack is knowledge of the world as data: names, offices, word lists and
// rules. Packs are layered; a later pack's entity of the same id replaces the
// fields it gives of the earlier one, its form or rule of the same name replaces the
// rule, its list of the same name is added to the list.
type Pack struct {
	Name    string       `yaml:"pack"`
	About   string       `yaml:"about"`
	Sources []string     `yaml:"sources"` // where ids of other databases come from
	Things  []PackThing  `yaml:"things"`
	Offices []PackOffice `yaml:"offices"`
	// Lists are word lists that rules call $name. Those whose names begin with
	// [ModalityPrefix] tell what is planned, denied or somebody's word.
	Lists map[string][]string `yaml:"lists"`
	Forms []PackForm          `yaml:"forms"`
	Rules []PackRule          `yaml:"rules"`
}

// PackThing is an entity a pack knows.
type PackThing struct {
	ID   string `yaml:"id"` // slug of the type, slash, slug of the name: "state/china"
	Type Class  `yaml:"type"`
	Name string `yaml:"name"` // preferred label
	// Names are its other names: official, short, translated, transliterated.
	// Matched in the text's own case, or all in capitals.
	Names []string `yaml:"names"`
	// Abbreviations are matched exactly as written.
	Abbreviations []string `yaml:"abbreviations"`
	// Demonyms are the adjectives and nouns for its people: "Chinese". They
	// name a State; of another type they only modify.
	Demonyms []string `yaml:"demonyms"`
	Capital  string   `yaml:"capital"` // of a State: the id of its capital
	In       string   `yaml:"in"`      // of a Place or Organization: the id of the State or Place it lies in
	Of       string   `yaml:"of"`      // of a body: the id of the organization it belongs to; of a Summit: whose meeting
	// Served are, of a Person, the ids of the States and Organizations it is known
	// to have held office in: a title without one is held there, where the text
	// names it.
	Served []string `yaml:"served"`
	// Ambiguous says that the name is also a common word or another's name, so
	// that only context (a title, a list of its kind) makes it a mention.
	Ambiguous bool              `yaml:"ambiguous"`
	Codes     map[string]string `yaml:"codes"` // ISO 3166-1: alpha2, alpha3, numeric
	SameAs    []string          `yaml:"sameAs"`
}

// PackOffice is a title or post: "prime minister".
type PackOffice struct {
	Title string   `yaml:"title"`
	Forms []string `yaml:"forms"` // other forms: plural, abbreviations, variants
	// Of are the types of what it is an office in: State, Organization.
	Of []Class `yaml:"of"`
	// Kind is head-of-state, head-of-government, minister, diplomat,
	// head-of-organization, official, military, scholar, media, business or royal.
	Kind string `yaml:"kind"`
}

// PackForm finds names of one type by the form they have: "the 21st Meeting of
// the Council of Heads of State of …". What its pattern captures under the name
// of a predicate, the thing found is the subject of.
type PackForm struct {
	Form    string `yaml:"form"` // its name, unique over all packs
	Type    Class  `yaml:"type"`
	Pattern string `yaml:"pattern"`
	// Nominal says that what it finds is a description, not a name.
	Nominal bool   `yaml:"nominal"`
	Example string `yaml:"example"`
	// Gives are the names it finds in the example.
	Gives []string `yaml:"gives"`
	Not   string   `yaml:"not"` // a sentence that looks alike and holds no such name
	File  string   `yaml:"-"`
	Line  int      `yaml:"-"`
}

// PackRule finds one kind of claim. Package extract/pattern describes the
// language of Pattern.
type PackRule struct {
	Rule      string            `yaml:"rule"` // its name, unique over all packs
	Predicate Predicate         `yaml:"predicate"`
	Pattern   string            `yaml:"pattern"` // this, or a tree
	Tree      string            `yaml:"tree"`
	Set       map[string]string `yaml:"set"` // qualifiers every claim of it has
	// Pattern and Tree capture the subject and the object of claims, and their
	// qualifiers under the names these have. Of a symmetric predicate the object
	// may be left out: the subjects are then related to each other.
	//
	// Implied gives the type of a subject or object the pattern does not
	// capture: the Summit or State named last, the Organization named most, the
	// Place of the dateline.
	Implied map[string]Class `yaml:"implied"`
	// List is behind or before where the subjects are the people listed there,
	// whatever titles and brackets stand with them: "attended by …", "… were
	// among those present"; of a predicate that no person is the subject of, the
	// states. The pattern then captures no subject.
	List     string   `yaml:"list"`
	Modality Modality `yaml:"modality"` // where empty, the words around decide
	// Priority is 0 where it is left out. Of the rules that relate the same two
	// things in one sentence only those of the highest priority make claims, so
	// that "joined as an observer" may stand above "joined". Rules of
	// holdsPosition come before all others, whatever their priority.
	Priority int `yaml:"priority"`
	// Confidence is the share of its claims that are expected to be right.
	Confidence float64 `yaml:"confidence"`
	// Example is a sentence the rule must match; Gives what it then claims,
	// each as "subject | predicate | object or value [| qualifier=value …]".
	Example string   `yaml:"example"`
	Gives   []string `yaml:"gives"`
	// Not is a sentence that looks alike and gives no claim of this rule.
	Not string `yaml:"not"`
	// File and Line tell where the rule stands.
	File string `yaml:"-"`
	Line int    `yaml:"-"`
}
