package data

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestPlainMarkdown(t *testing.T) {
	for _, tc := range []struct{ about, source, want string }{
		{"links and images", "Premier [Ada Kask](https://a.example/x_(y) \"Ada\") met\n![a photo](p.jpg) [him][1].\n\n[1]: https://b.example\n", "Premier Ada Kask met\na photo him.\n"},
		{"an image that is a link", "[![The guests](p.jpg)](https://a.example) left.", "The guests left.\n"},
		{"emphasis and escapes", "**OSLO** -- *They* said \\\"no\\\" to the Baltic\\_Pact.", "OSLO -- They said \"no\" to the Baltic_Pact.\n"},
		{"entities and tags", "Norway&nbsp;&amp; <b>Estonia</b> agreed.<br>All.", "Norway\u00a0& Estonia agreed.All.\n"},
		{"headings and quotations", "# Talks\n> \"We came,\"\n> she said.\n\nThe end\n---\n", "Talks\n\n\"We came,\"\nshe said.\n\nThe end\n"},
		{"lists", "They were:\n\n* Norway\n* [Estonia](e)\n\n3. one\n4. two\n", "They were:\n\n- Norway\n- Estonia\n\n3. one\n4. two\n"},
		{"a table", "| Name | Post |\n|---|---|\n| Ada **Kask** | premier |\n", "Name | Post\nAda Kask | premier\n"},
		{"footnotes", "It joined[^a] in 2004.\n\n[^a]: After a vote.\n", "It joined in 2004.\n\nAfter a vote.\n"},
		{"HTML", "<div><p>Ada Kask left.</p>\n<script>var x = 1;</script>\n</div>\n\nShe came back.\n", "Ada Kask left.\n\nShe came back.\n"},
		{"front matter with the title", "---\ntitle: Kask in Oslo\ndate: 2020-01-01\n---\nShe met him.\n", "Kask in Oslo\n\nShe met him.\n"},
		{"front matter with a heading", "---\ntitle: Kask in Oslo\n---\n# Kask in Oslo\n\nShe met him.\n", "Kask in Oslo\n\nShe met him.\n"},
		{"indented prose", "    She met him.\n    He left.\n", "She met him.\nHe left.\n"},
		{"nothing", "", "\n"},
	} {
		if diff := cmp.Diff(tc.want, plainMarkdown(tc.source)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.about, diff)
		}
	}
}

func FuzzPlainMarkdown(f *testing.F) {
	f.Add("# a\n* [b](c) **d** <i>e</i>\n\n| f |\n|---|\n| g |\n")
	f.Add("---\ntitle: x\n---\n[^1]: <script>\n")
	f.Fuzz(func(t *testing.T, source string) {
		source = strings.ToValidUTF8(source, "?")
		if got := plainMarkdown(source); !utf8.ValidString(got) || got != plainMarkdown(source) {
			t.Errorf("%q gives %q", source, got)
		}
	})
}
