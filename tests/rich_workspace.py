"""A small workspace in which nearly every key of the model is given."""

PROGRAMME = """
organisation: {name: Kreis Muster, unit: FD 1}
title: Digitales
language: de
currency: EUR
tolerance: 10
goals:
  g: {text: Ziel G, kind: operative, number: "1", since: 2017}
  h: {text: Ziel H}
bodies: {rat: {name: Rat}, kreis: {name: Runde}}
history:
  - {date: 2022-11-24, bodies: [rat], plans: ["2023"], report: plan, document: D/1, item: TOP 1,
     title: Vorlage, outcome: beschlossen, source: Protokoll, note: einstimmig}
  - {date: 2024-03-12, as_of: 2023-12-31, bodies: [rat], plans: ["2023"], report: final,
     number: "3", document: D/2, item: TOP 2, title: Bericht}
words: {measure: {one: Vorhaben, many: Vorhaben, gender: n}}
kpis:
  k:
    name: Kahl
    number: K1
    unit: {one: Stück, many: Stücke}
    direction: up
    about: offer
    definition: Was zählt
    benefit: Wozu
    goals: [g]
    owners: [FD 2]
    source: Zählung
    note: Dazu noch
    decimals: 0
    total: false
    baseline: {value: 1, date: 2021-12-31}
    target: {value: 50, date: 2030-12-31}
    actual: {value: 2, date: 2020-12-31}
    replaces: old
    peers: [{name: Nachbar, value: 7, date: 2023-12-31, source: Umfrage}]
  stufe: {name: Stufe, unit: Grad, levels: {1: eins, 2: zwei}}
  old: {name: Alt, unit: Stück}
"""
EARLIER = """
title: Plan {year}
fields: {{f: {{name: Altfeld}}}}
measures: {{alt: {{title: Altes}}}}
kpis: {{k: {{target: 8, actual: {{value: 10, date: {year}-12-31}}}}}}
"""
PLAN = """
title: Plan 2023
period: {start: 2023, end: 2023}
source: Papier
summary: [Es geht voran.]
fields: {x: {name: Feld X}, y: {name: Feld Y}}
kpis:
  k:
    target: {value: 20, moved: [{date: 2023-03-01, to: 21, reason: Zuwachs}]}
    actual: {value: 15, date: 2023-12-31, reason: Verzug, source: Meldung}
    forecast: {value: 30, date: 2024-12-31}
  stufe: {target: 2, actual: {value: 1, date: 2023-12-31, rating: {value: missed, word: ach,
          reason: Sonderfall}}}
measures:
  a:
    title: Eins
    number: M-1
    field: x
    goals: [g]
    owners: [FD 3]
    serves: [staff]
    start: 2023-02
    due: 2023-06-30
    moved: [{date: 2023-05-01, to: 2024-06-30, reason: Lieferung}]
    milestones:
      - {title: Schritt, due: 2023-04-30, done: 2023-05-03}
      - {title: Etappe, due: 2023-09-30, moved: [{date: 2023-07-01, to: 2024-02-29}]}
    budget: {asked: 110, approved: 100, spent: {value: 90, reason: Rabatt}, forecast: 95}
    staff: {asked: 2, approved: 1, used: 0.5, forecast: 1.5}
    updates:
      - {date: 2023-12-01, stage: running, progress: 40, text: Läuft gut, next: Testen,
         source: Vermerk}
    risks: [{text: Wagnis, level: high, response: Tun, owners: [FD 4], date: 2023-03-01}]
    lessons: [Gelernt]
    decisions: [Beschluss]
    source: Akte
  b:
    title: Zwei
    field: y
    updates: [{date: 2023-12-01, stage: running, rating: {value: at-risk, reason: Geld}}]
goals: {g: {rating: {value: partly, reason: Weil}}}
budget: [{item: Rahmen, approved: {value: 300, moved: [{date: 2024-02-01, to: 310}]}, spent: 200}]
staff: {approved: 5, used: 4}
risks: [{text: Gefahr}]
lessons: [Lehre]
decisions: [Entscheid]
outlook: [Es geht weiter.]
"""
OUTLINE = """
slides:
  - {slide: title, chapter: overview}
  - {slide: kpi}
  - {slide: measures, chapter: measures}
  - {slide: free, title: Eigenes, text: [Satz], picture: a.png, picture_alt: Ein Haus am See}
"""
FILES = {
    "programme": PROGRAMME,
    "plan_2021": EARLIER.format(year=2021),
    "plan_2022": EARLIER.format(year=2022),
    "plan_2023": PLAN,
}
