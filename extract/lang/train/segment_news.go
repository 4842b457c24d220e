package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"entente/extract/lang/conllu"
)

// newsFacts are what news writes and the treebanks have little of.
var newsFacts = struct {
	titles, apostrophes, cities, agencies, months, dashes, bullets []string
}{
	titles: strings.Fields(`Mr. Mrs. Ms. Dr. Prof. Gen. Lt. Col. Maj. Capt. Adm. Sen. Rep. Gov. Hon. Amb. Rev. St. Sgt. Brig. Pres.
		H.E. Msgr. Messrs. Cmdr. Mr Dr Lt.¦Gen. Maj.¦Gen. Brig.¦Gen. Vice¦Adm. Hon.¦Dr. H.E.¦Mr. Asst. Supt. Fr. Sec.`),
	apostrophes: strings.Fields(`Xi'an Sana'a Ma'rib N'Djamena Nuku'alofa Shi'ite Qur'an O'Brien M'Bala Ba'ath Ta'if Be'er Baha'i
		Jama'at D'Souza Mu'ammar Isra'el Ra'anana d'Ivoire L'Aquila Ya'alon Tai'an Yan'an Ch'en Sa'ar Ka'bah Shi'a`),
	cities: strings.Split(`BEIJING,TEHRAN,TIANJIN,NEW DELHI,WASHINGTON,MOSCOW,Astana,BISHKEK,Kuala Lumpur,PORT OF SPAIN,UNITED NATIONS,
		GENEVA,Addis Ababa,Islamabad,DUSHANBE,Port Moresby,LONDON,Brussels,HAVANA,ABUJA`, ","),
	agencies: strings.Fields(`Xinhua AP AFP Reuters TASS IRNA ANI PTI Interfax Bernama Kyodo APA ISNA MNA CNN`),
	months:   strings.Fields(`January February March April May June July August September October November December Jan. Feb. Aug. Sept. Oct. Nov. Dec.`),
	dashes:   strings.Fields(`-- -- — – -`),
	bullets:  strings.Fields(`• - * – · 1. 2. 3) (a) (b) I. II. >`),
}

// asNews gives a copy of sentences with more of what news writes: initials,
// titles, datelines, U.S. at the end of sentences, names with apostrophes, dates,
// bullets, full stops where none belong.
func asNews(sentences []*conllu.Sentence, r *rand.Rand) []*conllu.Sentence {
	out := make([]*conllu.Sentence, len(sentences))
	for i, s := range sentences {
		n := newsWriter{Rand: r}
		for j := range s.Words {
			n.word(s.Words, j)
		}
		if (s.NewPar || s.NewDoc) && len(s.Words) > 8 && n.chance(0.25) {
			n.words = append(n.opening(), n.words...)
		}
		c := *s
		c.Words = n.words
		out[i] = &c
	}
	return out
}

type newsWriter struct {
	*rand.Rand
	words []conllu.Word
}

func (n *newsWriter) chance(p float64) bool { return n.Float64() < p }

func (n *newsWriter) one(of []string) string { return strings.TrimSpace(of[n.IntN(len(of))]) }

// put adds words that are divided by spaces, or by ¦ where none is between.
func (n *newsWriter) put(words string, space bool) {
	fields := strings.Fields(words)
	for i, field := range fields {
		parts := strings.Split(field, "¦")
		for j, p := range parts {
			last := j+1 == len(parts)
			n.words = append(n.words, conllu.Word{Form: p, SpaceAfter: last && (i+1 < len(fields) || space)})
		}
	}
}

// word adds the word i, or what is written in its place.
func (n *newsWriter) word(words []conllu.Word, i int) {
	w := words[i]
	name := w.UPOS == "PROPN" && w.XPOS == "NNP" && w.Form[0] >= 'A' && w.Form[0] <= 'Z' && len(w.Form) > 2 && !strings.Contains(w.Form, ".")
	full := name && i+1 < len(words) && words[i+1].UPOS == "PROPN" && strings.HasPrefix(words[i+1].Deprel, "flat") && w.SpaceAfter
	last := i+2 == len(words) && words[i+1].Form == "." && !w.SpaceAfter
	switch {
	case full && w.Deprel != "flat" && n.chance(0.1):
		n.put(strings.ReplaceAll(n.one(newsFacts.titles), "¦", " "), true)
		n.put(w.Form, true)
	case full && n.chance(0.2):
		n.put(w.Form[:1]+".", n.chance(0.85))
		if n.chance(0.2) {
			n.put(string(rune('A'+n.IntN(26)))+".", true)
		}
	case name && n.chance(0.03):
		n.put(n.one(newsFacts.apostrophes), w.SpaceAfter)
	case w.UPOS == "ADJ" && w.Form[0] >= 'A' && w.Form[0] <= 'Z' && w.Deprel == "amod" && w.SpaceAfter && n.chance(0.4):
		n.put(n.one([]string{"U.S.", "U.S.", "U.S.", "U.K.", "U.N."}), true)
	case name && last && n.chance(0.2), name && w.SpaceAfter && n.chance(0.02):
		if i == 0 || words[i-1].Form != "the" {
			n.put("the", true)
		}
		n.put(n.one([]string{"U.S.", "U.S.", "U.K.", "U.N.", "U.S.A.", "D.C."}), w.SpaceAfter)
	case w.Form == "." && i+1 == len(words) && len(n.words) > 0 && strings.HasSuffix(n.words[len(n.words)-1].Form, "."):
		// The point of the abbreviation ends the sentence.
	case w.UPOS == "NUM" && len(w.Form) == 4 && (w.Form[:2] == "19" || w.Form[:2] == "20") && n.chance(0.1):
		n.put(fmt.Sprintf("%s-%02d-%02d", w.Form, 1+n.IntN(12), 1+n.IntN(31)), w.SpaceAfter)
	case w.UPOS == "NOUN" && w.SpaceAfter && i+1 < len(words) && words[i+1].Form[0] >= 'a' && n.chance(0.004):
		n.put(w.Form+"¦.", true)
	default:
		n.words = append(n.words, w)
	}
}

// opening gives a dateline, or a bullet.
func (n *newsWriter) opening() []conllu.Word {
	o := newsWriter{Rand: n.Rand}
	if n.chance(0.5) {
		o.put(n.one(newsFacts.bullets), true)
		return o.words
	}
	o.put(n.one(newsFacts.cities), false)
	if n.chance(0.6) {
		o.put(",", true)
		o.put(n.one(newsFacts.months), true)
		o.put([]string{"1", "7", "12", "15", "30"}[n.IntN(5)], false)
	}
	o.words[len(o.words)-1].SpaceAfter = true
	if n.chance(0.7) {
		o.put("(¦"+n.one(newsFacts.agencies)+"¦)", true)
	}
	o.put(n.one(newsFacts.dashes), true)
	return o.words
}
