package pattern

// aside is the head of the mention that the "who" at word i, behind a comma or a dash, goes back to,
// where the tree takes its clause for one of its own, not of the name: "Berg, who on
// Tuesday flew to Oslo, said"; -1 where it is another word or no mention stands there.
func (c *Clause) aside(i int) int {
	if i < 2 || c.words[i].Lower != "who" || c.words[i-1].POS != "PUNCT" {
		return -1
	}
	before := c.words[i-2].Unit
	if before < 0 || c.dates[before] || c.offices[before] {
		return -1
	}
	return c.unitHead(i - 2)
}
