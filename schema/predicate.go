package schema

import "slices"

// Predicate is a relation: the local name of its IRI.
type Predicate string

// Aspect tells a happening from a condition that lasts.
type Aspect string

const (
	EventAspect Aspect = "event" // happens at a time: signed, metWith
	StateAspect Aspect = "state" // holds over a time: memberOf, locatedIn
)

// Datatype is the kind of a literal object or qualifier.
type Datatype string

const (
	DateType Datatype = "date" // a [Date]
	TextType Datatype = "text" // words of the article
	BoolType Datatype = "bool" // "true"; false is left out
	ModeType Datatype = "mode" // "video" or "in person"
	RefType  Datatype = "ref"  // the id of an entity of the article
)

// Pair is a subject and an object type a predicate takes. Object is empty
// where the object is a literal.
type Pair struct{ Subject, Object Class }

// PredicateRow is one row of [Predicates].
type PredicateRow struct {
	Predicate  Predicate
	Label      string
	Definition string
	Pairs      []Pair   // entity pairs; with Literal, only Subject is set
	Literal    Datatype // DateType or TextType where the object is a literal
	Qualifiers []Qualifier
	Aspect     Aspect
	Symmetric  bool
	Inverse    string // label of the relation read from the object
	Functional bool   // a subject has at most one object
	// Equivalent are CURIEs of the same or the nearest broader relation elsewhere;
	// with ^ before it, of one that runs from the object to the subject.
	Equivalent []string
}

// IRI of the predicate in Entente's vocabulary.
func (r PredicateRow) IRI() string { return Namespace + string(r.Predicate) }

// Takes reports whether a claim of r may relate these types; object is empty
// for a literal.
func (r PredicateRow) Takes(subject, object Class) bool {
	return slices.Contains(r.Pairs, Pair{subject, object})
}

// LookupPredicate finds a row of [Predicates] by its local name.
func LookupPredicate(name Predicate) (PredicateRow, bool) {
	i := slices.IndexFunc(Predicates, func(r PredicateRow) bool { return r.Predicate == name })
	if i < 0 {
		return PredicateRow{}, false
	}
	return Predicates[i], true
}

// Qualifier is something said of a relation: the local name of its IRI.
type Qualifier string

// QualifierRow is one row of [Qualifiers].
type QualifierRow struct {
	Qualifier  Qualifier
	Label      string
	Definition string
	Datatype   Datatype
	Refers     []Class // of RefType: the types it may refer to
	Equivalent []string
}

// IRI of the qualifier in Entente's vocabulary.
func (r QualifierRow) IRI() string { return Namespace + string(r.Qualifier) }

// LookupQualifier finds a row of [Qualifiers] by its local name.
func LookupQualifier(name Qualifier) (QualifierRow, bool) {
	i := slices.IndexFunc(Qualifiers, func(r QualifierRow) bool { return r.Qualifier == name })
	if i < 0 {
		return QualifierRow{}, false
	}
	return Qualifiers[i], true
}
