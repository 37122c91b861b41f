"""The verbs that duties are written with, and which of them may be nouns."""

from __future__ import annotations

_VERBS = (
    "own lead run build hire decide set define drive manage direct oversee head answer ensure develop recruit coach "
    "mentor grow plan keep maintain protect secure guarantee deliver ship write create shape steer govern rule approve "
    "choose select prioritise prioritize rank publish announce promise commit tell research explore study interview "
    "talk listen visit meet test measure track watch analyse analyze monitor propose recommend negotiate design retire "
    "launch report establish raise reduce cut cancel replace schedule determine formulate draft present defend chair "
    "support help advise assist partner collaborate consult contribute coordinate work share give take bring turn "
    "make have hold carry guard staff appoint promote organise organize reorganise validate confirm certify vouch "
    "settle arbitrate fix agree communicate spend sit see know handle administer operate automate modernise modernize "
    "refactor close stop prevent improve accelerate increase grow scale evaluate scout adopt conduct gather collect "
    "translate champion foster inspire uphold supervise command control author bear discharge furnish provide prepare "
    "sponsor enable influence inform review raise resolve document demonstrate submit assemble accompany act serve "
    "be do draw look put call say stand get go find prove guide chart try mean move become show tend arrange act "
    "orchestrate "
    "articulate refine assess allocate budget forecast estimate invest implement introduce integrate migrate release "
    "roll rotate sign solve sequence specify standardise standardize train transform upgrade verify win devise vet "
    "curate embed instil instill pursue secure safeguard shield tackle unblock check examine inspect investigate care "
    "clear combine compare compile complete convene deploy discover draw enforce engage explain feed follow gauge hear "
    "host identify interpret issue judge learn maximise minimise name nurture obtain offer persuade phase quantify "
    "reach reconcile record regulate reject remove renew repair retain reward simplify spot supply survey sustain "
    "switch tailor teach trace trim uncover understand unify update weigh withdraw commission "
    "accompany organise pay "
    "advance align anticipate apply assure attract balance broaden build calibrate capture challenge clarify connect "
    "construct convert craft cultivate deepen define delegate diagnose direct eliminate elevate embody empower enhance "
    "enrich escalate evolve execute expand explore extend formalise formalize foresee generate harden harmonise "
    "harmonize hone incorporate incubate initiate innovate instrument iterate kill leverage listen mediate minimise "
    "mitigate mobilise mobilize motivate optimise optimize perfect pioneer preserve propel rationalise rationalize "
    "rebuild recommend redesign reinforce represent respond restructure rethink rewrite secure select sell sharpen "
    "steward stimulate strengthen streamline structure sunset synthesise synthesize terminate transform undertake "
    "unlock uncover visualise".split()
)
_IRREGULAR = "has is are does goes carries identifies verifies studies tries says".split()


def _forms(verb: str) -> set[str]:
    third = verb + "es" if verb.endswith(("s", "sh", "ch", "x", "o", "z")) else verb + "s"
    bare = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    return {verb, third, bare + "ing", verb + verb[-1] + "ing"}


VERBS = frozenset(form for verb in _VERBS for form in _forms(verb)) | frozenset(_IRREGULAR)
"""Verbs that duties are written with: base, third person, -ing."""

NOUNS = frozenset(
    "design plan plans planning research test tests testing support work report reports track budget budgets forecast "
    "forecasts release releases launch launches measure measures process control price help change changes scale "
    "hiring "
    "pricing training building document review reviews staff look talk experience monitoring reporting estimate "
    "estimates tooling marketing balance challenge advance capture convert craft structure sunset instrument".split()
)
"""Words among them that name a thing as often as they say what is done."""

ACTS = VERBS - NOUNS
"""Verbs that can't be taken for nouns."""
