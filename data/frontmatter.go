package data

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"entente/schema"
)

// frontMatter is the YAML between two "---" lines that a text may start with:
// its scalars by key, the key in lower case.
type frontMatter map[string]string

// maxFrontMatter is the length in bytes of the longest front matter.
const maxFrontMatter = 64 << 10

// splitFrontMatter parts text from its front matter. Front matter that is no
// YAML is passed over like that of a text which has none, but still parted.
func splitFrontMatter(text string) (frontMatter, string) {
	start := strings.TrimPrefix(text, bom)
	first, rest, ok := strings.Cut(start, "\n")
	if !ok || strings.TrimRight(first, " \r\t") != "---" {
		return nil, text
	}
	for at := 0; at < len(rest) && at <= maxFrontMatter; {
		line, _, _ := strings.Cut(rest[at:], "\n")
		next := min(at+len(line)+1, len(rest))
		if end := strings.TrimRight(line, " \r\t"); end == "---" || end == "..." {
			return parseFrontMatter(rest[:at]), rest[next:]
		}
		at = next
	}
	return nil, text
}

func parseFrontMatter(source string) frontMatter {
	var fields map[string]yaml.Node
	if yaml.Unmarshal([]byte(source), &fields) != nil {
		return nil
	}
	front := frontMatter{}
	for key, node := range fields {
		if node.Kind == yaml.ScalarNode && node.Tag != "!!null" {
			front[strings.ToLower(key)] = node.Value
		}
	}
	return front
}

// first is the first of keys whose value accept turns into something.
func first[T ~string](front frontMatter, accept func(string) T, keys ...string) T {
	for _, key := range keys {
		if v := accept(front[key]); v != "" {
			return v
		}
	}
	return ""
}

func (f frontMatter) title() string { return first(f, oneLine, "title", "headline") }

func (f frontMatter) url() string {
	return first(f, webAddress, "url", "source_url", "canonical_url", "link", "source")
}

func (f frontMatter) publisher() string {
	return first(f, publisherName, "publisher", "source", "publication", "site_name", "outlet")
}

func (f frontMatter) language() string { return first(f, languageTag, "language", "lang", "locale") }

func (f frontMatter) published() schema.Date {
	return first(f, fieldDate, "published", "date_published", "datepublished", "pubdate", "publish_date", "publishdate",
		"published_time", "date")
}
