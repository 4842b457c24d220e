package identity

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxSlug is the length in bytes from which on the slug in an id is cut.
const maxSlug = 80

// letters are those that Unicode does not decompose into a letter and a mark.
var letters = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i", "ð", "d", "þ", "th")

// slug writes a name in lower case letters and digits joined by hyphens,
// without diacritics.
func slug(name string) string {
	if s, ok := plainSlug(name); ok {
		return s
	}
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(letters.Replace(strings.ToLower(name))) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '.':
		default:
			gap = true
		}
	}
	return b.String()
}

// idSlug is the slug of a name for an id: of one without letters and digits, or too
// long, it is told apart from others by a hash.
func idSlug(name string) string {
	s := slug(name)
	if s == "" {
		return shortHash(name)
	}
	if len(s) <= maxSlug {
		return s
	}
	cut := strings.LastIndexByte(s[:maxSlug], '-')
	if cut <= 0 {
		for cut = maxSlug; !utf8.RuneStart(s[cut]); cut-- {
		}
	}
	return s[:cut] + "-" + shortHash(s)
}

// plainSlug is the slug of a name in ASCII, as most are; ok is false of others.
func plainSlug(name string) (s string, ok bool) {
	same := true // it is its own slug
	for i := range len(name) {
		c := name[i]
		if c >= utf8.RuneSelf {
			return "", false
		}
		same = same && (c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
	}
	if same {
		return name, true
	}
	out := make([]byte, 0, len(name))
	gap := false
	for i := range len(name) {
		c := name[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		case c == '\'' || c == '.':
			continue
		default:
			gap = true
			continue
		}
		if gap && len(out) > 0 {
			out = append(out, '-')
		}
		gap = false
		out = append(out, c)
	}
	return string(out), true
}

// shortHash tells apart things whose names do not.
func shortHash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:3])
}

// articleIRI is the IRI of the article of this id: its URL, else its path below
// the base.
func articleIRI(base, id string) string {
	if u, err := url.Parse(id); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
		return id
	}
	parts := strings.Split(id, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return base + "article/" + strings.Join(parts, "/")
}
