"""Answers → what the law allows as a result (domain § 3.2: 757/2021 §§ 8, 10.3, 37, 38; Hallintolaki §§ 21, 22, 33).

**Own draft.** The statutes give the rules; the order and the cases below are our reading of them, and marked so:

=====================================  ==========================================================================
case                                   result
=====================================  ==========================================================================
a supplement is running                ``open``: the applicant still has the time that was given
A01 or A03 not met                     ``not_examined``; nothing else matters any more
… unset, clarify, or disputed          ``open``: it goes before any ground to reject
lawful, programme or plan not met      ``reject`` on that provision; what else is unanswered no longer matters
                                       (HL § 22.1 »tarpeetonta asian ratkaisemiseksi«)
clarify, asked for and not supplied    ``reject`` with R13 (the applicant's own matters: lawful, programme, plan)
E02 not met: not proposed              ``reject`` with R01, after any legal ground; only E03 still matters, since the
                                       proposal must come from a group rightly composed
any other hard item unset, clarify,    ``open``
or answered differently by two
E03 or another item without a reason   ``open``: a hearing, the steering group or another body comes first; no rejection
code not met                           by itself
A09 met by nobody, not met by some     ``open`` always: another person takes the case
a figure over its limit, all else met  ``grant_reduced`` first; ``reject`` stays allowed
all met and proposed                   ``grant``: »on myönnettävä … johtoryhmän esityksen mukaisena«; ``grant_reduced``
                                       only for ineligible costs, a ceiling or aid law
other money than the EU's              the same, but granting is the council's own weighing (757/2021 § 5.1): ``reject``
                                       stays allowed
an item that only brings a condition   (H01–H02, I) not met: its condition is added, nothing is kept open
the applicant withdrew                 ``lapsed`` is allowed at any time: a note on the file, never computed
=====================================  ==========================================================================

``conditional`` is met and adds its condition; ``na`` is met; advice and scores never decide; a retracted answer
(``unset``) is none. Of items answered by part (party, line) the worst part decides; a part without an answer of its
own takes the one given to the whole item.
"""

from __future__ import annotations

from ic16desk.outcome.judging import judge

__all__ = ["judge"]
