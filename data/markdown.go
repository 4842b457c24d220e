package data

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
)

// markdown reads Markdown as GitHub writes it, with footnotes.
var markdown = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote))

var blankLines = regexp.MustCompile(`\n(?:[ \t]*\n){2,}`)

// plainMarkdown gives the words of a Markdown text as its reader sees them: links
// and emphasis without their marks, headings, paragraphs and rows as lines of
// their own, the items of lists behind a hyphen or their number. Of the front
// matter it keeps a title that is no heading of the text.
func plainMarkdown(source string) string {
	front, body := splitFrontMatter(strings.TrimPrefix(source, bom))
	p := plainWriter{source: []byte(body)}
	p.blocks(markdown.Parser().Parse(text.NewReader(p.source)), "")
	words := blankLines.ReplaceAllString(strings.TrimSpace(p.out.String())+"\n", "\n\n")
	if title := front.title(); title != "" && !strings.Contains(words, title) {
		return title + "\n\n" + words
	}
	return words
}

// plainWriter writes the words of a parsed Markdown text.
type plainWriter struct {
	source []byte
	out    strings.Builder
}

// blocks writes the blocks within parent, each parted from the next by gap, a blank
// line where it is empty.
func (p *plainWriter) blocks(parent ast.Node, gap string) {
	if gap == "" {
		gap = "\n\n"
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		p.block(n)
		p.out.WriteString(gap)
	}
}

func (p *plainWriter) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.List:
		p.list(n)
	case *extensionast.Table:
		p.blocks(n, "\n")
	case *extensionast.TableHeader, *extensionast.TableRow:
		for cell := n.FirstChild(); cell != nil; cell = cell.NextSibling() {
			p.inline(cell)
			if cell.NextSibling() != nil {
				p.out.WriteString(" | ")
			}
		}
	case *ast.HTMLBlock:
		var raw strings.Builder
		p.lines(&raw, n)
		if n.HasClosure() {
			raw.Write(n.ClosureLine.Value(p.source))
		}
		p.out.WriteString(plainHTML(raw.String()))
	case *ast.CodeBlock, *ast.FencedCodeBlock: // indented prose, as old pages have it
		p.lines(&p.out, n)
	case *ast.ThematicBreak, *ast.LinkReferenceDefinition:
	default:
		if n.Type() == ast.TypeBlock && n.FirstChild() != nil && n.FirstChild().Type() == ast.TypeBlock {
			p.blocks(n, "")
			return
		}
		p.inline(n)
	}
}

func (p *plainWriter) lines(out *strings.Builder, n ast.Node) {
	for _, line := range n.Lines().Sliced(0, n.Lines().Len()) {
		out.Write(line.Value(p.source))
	}
}

func (p *plainWriter) list(l *ast.List) {
	number := l.Start
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		if l.IsOrdered() {
			fmt.Fprintf(&p.out, "%d. ", number)
			number++
		} else {
			p.out.WriteString("- ")
		}
		p.blocks(item, "\n")
	}
}

// inline writes the words within a paragraph, a heading or a cell.
func (p *plainWriter) inline(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			p.out.Write(unmarked(n.Segment.Value(p.source)))
			if n.SoftLineBreak() || n.HardLineBreak() {
				p.out.WriteByte('\n')
			}
		case *ast.String:
			p.out.Write(n.Value)
		case *ast.AutoLink:
			p.out.Write(n.Label(p.source))
		case *ast.RawHTML, *extensionast.TaskCheckBox, *extensionast.FootnoteLink, *extensionast.FootnoteBacklink:
		default:
			p.inline(n)
		}
	}
}

// unmarked resolves entities and backslashes.
func unmarked(b []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b)))
}

// plainHTML is the text of HTML, as far as it can be read.
func plainHTML(source string) string {
	var out strings.Builder
	hidden := "" // the element whose content is no text
	for z := html.NewTokenizer(strings.NewReader(source)); ; {
		switch kind := z.Next(); kind {
		case html.ErrorToken: // the end
			return strings.TrimSpace(out.String())
		case html.StartTagToken, html.EndTagToken:
			name, _ := z.TagName()
			switch tag := string(name); {
			case kind == html.StartTagToken && hidden == "" && (tag == "script" || tag == "style"):
				hidden = tag
			case kind == html.EndTagToken && tag == hidden:
				hidden = ""
			}
		case html.TextToken:
			if hidden == "" {
				out.Write(z.Text())
			}
		}
	}
}
