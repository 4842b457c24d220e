package pattern

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Words that stand for a name that is elsewhere in the sentence.
func TestRolesOfWhatStandsForAName(t *testing.T) {
	for name, tc := range map[string]struct {
		tree, sentence string
		want           []string
	}{
		"those of": {"~sign (agent {subject:State})",
			"Governments,government/NOUN/5/nsubj those,that/PRON/5/nsubj of/ADP/4/case Chile/PROPN/2/nmod/State signed,sign/VERB/0/root", []string{"signed subject=chile"}},
		"the government of": {"~sign (agent {subject:State})",
			"Government/NOUN/4/nsubj of/ADP/3/case Chile/PROPN/1/nmod/State signed,sign/VERB/0/root", []string{"signed subject=chile"}},
		"the airport": {"~land (at {object:Place})",
			"She/PRON/2/nsubj landed,land/VERB/0/root at/ADP/5/case Oslo/PROPN/5/compound/Place airport/NOUN/2/obl", []string{"landed object=oslo"}},
		"the museum": {"~land (at {object:Place})",
			"She/PRON/2/nsubj landed,land/VERB/0/root at/ADP/5/case Oslo/PROPN/5/compound/Place museum/NOUN/2/obl", nil},
		"to which": {"~put (to {object:Document})",
			"Treaty/PROPN/6/nsubj/Document to/ADP/3/case which/PRON/5/obl Chile/PROPN/5/nsubj/State put/VERB/1/acl:relcl died,die/VERB/0/root", []string{"put object=treaty"}},
		"to which, joined otherwise": {"~put (to {object:Document})",
			"Treaty/PROPN/0/root/Document to/ADP/3/case which/PRON/5/obl Chile/PROPN/5/nsubj/State put/VERB/1/conj", []string{"put object=treaty"}},
		"of behind by": {"~signature (by {subject:State}) (of {object:Document})",
			"Signature/NOUN/0/root by/ADP/3/case Chile/PROPN/1/nmod/State of/ADP/5/case Treaty/PROPN/3/nmod/Document", []string{"signature subject=chile object=treaty"}},
		"thanked for hosting": {"~host (agent {subject:State}) (patient {object:Summit})",
			"Peru/PROPN/2/nsubj/State thanked,thank/VERB/0/root Chile/PROPN/2/obj/State for/ADP/5/mark hosting,host/VERB/2/advcl COP/PROPN/5/obj/Summit", []string{"hosting subject=chile object=cop"}},
		"wished success in hosting": {"~host (agent {subject:State}) (patient {object:Summit})",
			"Peru/PROPN/2/nsubj/State wished,wish/VERB/0/root Chile/PROPN/2/iobj/State success/NOUN/2/obj in/ADP/6/mark hosting,host/VERB/2/advcl COP/PROPN/6/obj/Summit", []string{"hosting subject=chile object=cop"}},
		"left after hosting": {"~host (agent {subject:State}) (patient {object:Summit})",
			"Peru/PROPN/2/nsubj/State thanked,thank/VERB/0/root Chile/PROPN/2/obj/State after/ADP/5/mark hosting,host/VERB/2/advcl COP/PROPN/5/obj/Summit", []string{"hosting subject=peru object=cop"}},
		"thanked for its support": {"~support (of {subject:State})",
			"Peru/PROPN/2/nsubj/State thanked,thank/VERB/0/root Chile/PROPN/2/obj/State for/ADP/6/case its/PRON/6/nmod:poss support/NOUN/2/obl", []string{"support subject=chile"}},
		"a letter to": {"~praise (agent {subject:State})",
			"Peru/PROPN/2/nsubj/State sent,send/VERB/0/root letter/NOUN/2/obj to/ADP/5/case Chile/PROPN/3/nmod/State praising,praise/VERB/5/acl", []string{"praising subject=peru"}},
		"a letter from": {"~praise (agent {subject:State})",
			"Letter/NOUN/0/root from/ADP/3/case Peru/PROPN/1/nmod/State to/ADP/5/case Chile/PROPN/1/nmod/State praising,praise/VERB/5/acl", []string{"praising subject=peru"}},
		"pledged its support": {"~support (of {subject:State})",
			"Peru/PROPN/2/nsubj/State pledged,pledge/VERB/0/root its/PRON/4/nmod:poss support/NOUN/2/obj", []string{"support subject=peru"}},
	} {
		if diff := cmp.Diff(tc.want, told(t, tc.tree, tc.sentence)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
