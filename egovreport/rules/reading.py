"""Rules that are found while files are read: by `source`, by the model, by `workspace`."""

from egovreport.diagnostics import Severity
from egovreport.rules.rule import Rule

_PLAN = "title: Aktionsplan 2023\n"
_UNREAD = "What the file says is not known for sure, so that nothing can be made of it."
_ONE_WAY = "Plans are written in the plain part of YAML, which everybody reads in the same way."
_PRINTED = "The deck would print something wrong, or nothing at all."

YAML = (
    Rule(
        name="alias",
        what="A value is an alias (`*name`), which stands for another place of the file.",
        why=_ONE_WAY,
        remedy="Write the value out. A text that begins with `*` needs quotes.",
        example="title: &name Aktionsplan 2023\nsource: *name\n",
    ),
    Rule(
        name="anchor",
        what="A value has an anchor (`&name`), to be repeated elsewhere.",
        why=_ONE_WAY,
        remedy="Remove the anchor. A text that begins with `&` needs quotes.",
        example="title: &name Aktionsplan 2023\n",
    ),
    Rule(
        name="bidi-character",
        what="The text holds a character that is not seen and reorders what stands around it.",
        why="A reviewer sees another text than the one that is printed.",
        remedy="Delete the character; it comes along when text is copied from the web or a PDF.",
        example="title: Aktionsplan \u202e2023\n",
    ),
    Rule(
        name="comment-in-text",
        what="A text without quotes ends before ` #`; the rest of the line is taken for a comment.",
        why="Half of the sentence would be missing on the slide, without a word.",
        remedy=(
            "Put the text in quotes. Where a comment is meant, two spaces before the `#` say so."
        ),
        example="title: Aktionsplan #3 des Kreises\n",
        severity=Severity.WARNING,
    ),
    Rule(
        name="conflict-marker",
        what="Git left the markers of an unfinished merge: `<<<<<<<`, `=======`, `>>>>>>>`.",
        why="Two people changed the same lines; nobody has decided yet what holds.",
        remedy="Keep one side, or both one below the other, and delete the three lines of markers.",
        example="<<<<<<< HEAD\ntitle: Plan 2023\n=======\ntitle: Plan 23\n>>>>>>> kreis\n",
    ),
    Rule(
        name="control-character",
        what="The file holds a control character, which no editor shows.",
        why="It would end up on a slide, and PowerPoint refuses files that have some of them.",
        remedy="Delete it; it comes along when text is copied from PowerPoint, Word or a PDF.",
        example="title: Aktions\x0bplan\n",
    ),
    Rule(
        name="duplicate-key",
        what="A mapping has the same key twice.",
        why="Only one of the two values could count, and the other would be lost without a word.",
        remedy="Keep one of them; two measures or KPIs need two ids.",
        example="title: Aktionsplan 2023\ntitle: Aktionsplan\n",
    ),
    Rule(
        name="empty-file",
        what="The file holds no data.",
        why="A plan without a title cannot be printed.",
        remedy="Write the plan, or delete the file.",
        example="# later\n",
    ),
    Rule(
        name="empty-key",
        what="A line begins with `:`, without a key before it.",
        why=_UNREAD,
        remedy="Write the key before the `:`.",
        example="title: Aktionsplan 2023\n: Kreis\n",
    ),
    Rule(
        name="invisible-character",
        what="The file holds a character that has no width, such as U+200B or a soft hyphen.",
        why="An id or a word with it is another one than the one that is seen.",
        remedy="Delete the character; it comes along when text is copied from the web or a PDF.",
        example="title: Aktions\u200bplan 2023\n",
        severity=Severity.WARNING,
    ),
    Rule(
        name="key-not-text",
        what="A mapping or a list stands where a key is expected.",
        why=_UNREAD,
        remedy="A key is a word. A text that begins with `{` or `[` needs quotes.",
        example="[title]: Aktionsplan 2023\n",
    ),
    Rule(
        name="merge-key",
        what="The key `<<` takes over the keys of another mapping.",
        why=_ONE_WAY,
        remedy="Write the keys and values out.",
        example="title: Aktionsplan 2023\n<<: {source: Bericht}\n",
    ),
    Rule(
        name="no-break-space",
        what="A no-break space stands where YAML expects a plain one.",
        why="It looks like a space and is none: the key would be another one than the one seen.",
        remedy="Replace it by a plain space; it comes along from Word or the web.",
        example="title\xa0: Aktionsplan 2023\n",
    ),
    Rule(
        name="not-utf-8",
        what="The file is not encoded as UTF-8.",
        why="Umlauts would be printed as other characters.",
        remedy="Save the file as UTF-8; every editor has this choice in its save dialogue.",
    ),
    Rule(
        name="root-not-mapping",
        what="The file does not begin with `key: value`.",
        why=_UNREAD,
        remedy="Begin at the left margin with `title: ...`. There is a space after each `:`.",
        example="- title: Aktionsplan 2023\n",
    ),
    Rule(
        name="several-documents",
        what="A line `---` begins a second document in the file.",
        why="A file is one plan.",
        remedy="Remove the line, or move what follows it into a file of its own.",
        example="title: Aktionsplan 2023\n---\ntitle: Aktionsplan 2024\n",
    ),
    Rule(
        name="syntax",
        what="The file is not YAML.",
        why=_UNREAD,
        remedy=(
            "Look at the mark: quotes and brackets come in pairs, a space follows each `:`; "
            "a text with `: ` or ` #` in it needs quotes, keys of one mapping stand in one column."
        ),
        example="title: Aktionsplan: 2023\n",
    ),
    Rule(
        name="tab",
        what="A line is indented with a tab.",
        why="How wide a tab is differs from editor to editor, so YAML does not allow it.",
        remedy="Indent with two spaces for each level; most editors can do so for the tab key.",
        example="title: Aktionsplan 2023\nfields:\n\tbasics: {name: Basisdienste}\n",
    ),
    Rule(
        name="tag",
        what="A value has a tag (`!name`), which asks for a type.",
        why=_ONE_WAY,
        remedy="Remove the tag. A text that begins with `!` needs quotes.",
        example="title: !!str 2023\n",
    ),
    Rule(
        name="too-deep",
        what="Mappings and lists are nested deeper than 64 levels.",
        why="No plan is; something went wrong with the file.",
        remedy="Look for brackets that are opened again and again.",
    ),
    Rule(
        name="too-many-faults",
        what="The file has more than 1,000 faults, of which the first are told.",
        why="Nobody reads more of them; most often all have one cause.",
        remedy="Mend the first ones and check again. A file that is no plan belongs elsewhere.",
    ),
    Rule(
        name="too-large",
        what="The file has more than 1 MiB, or more than 100,000 keys and values.",
        why="No plan is so long; something else is in the file.",
        remedy="Split it into several plans.",
    ),
)

MODEL = (
    Rule(
        name="unknown-key",
        what="A key that does not exist here.",
        why="What stands behind it would be left out of the deck without a word.",
        remedy=(
            "Mind the spelling; keys are English and in lower case. Check the indentation: a key "
            "belongs to the entry that it is indented below. Inside `{}` a comma ends a value: a "
            "text with a comma needs quotes there."
        ),
        example=_PLAN + "kpis:\n  online-services: {taget: 280}\n",
    ),
    Rule(
        name="missing-key",
        what="A key that has to be there is missing.",
        why=_PRINTED,
        remedy="Add the key below the marked one, indented deeper.",
        example=_PLAN + "measures:\n  e-file: {due: 2023-12-31}\n",
    ),
    Rule(
        name="missing-value",
        what="A key has no value, or an empty text.",
        why="An empty value says neither that something is zero nor why it is not known.",
        remedy="Write the value, or remove the key. An unknown figure is `{missing: why}`.",
        example="title:\n",
    ),
    Rule(
        name="unknown-value",
        what="A word that is not among those allowed here.",
        why="The deck has colours and texts for the allowed words only.",
        remedy="Use one of the words that the message lists; they are English, the deck is not.",
        example=_PLAN + "measures:\n  e-file: {title: E-Akte, serves: Bürger}\n",
    ),
    Rule(
        name="wrong-type",
        what="A list, a mapping (`key: value` lines) and a single value are mixed up.",
        why=_UNREAD,
        remedy=(
            "A list has `- ` before each item or stands in `[]`; a mapping has `key: value` lines "
            "or stands in `{}`. Measures, KPIs, fields and goals stand below ids, milestones, "
            "updates and risks are lists."
        ),
        example=_PLAN + "measures:\n  - title: E-Akte\n",
    ),
    Rule(
        name="wrong-indentation",
        what="A key of an entry stands in the column of the ids instead of below its id.",
        why="The key would be taken for a measure, KPI, field or goal of its own.",
        remedy="Indent it, and the keys that follow, by two more spaces.",
        example=_PLAN + "measures:\n  e-file:\n  title: E-Akte\n",
    ),
    Rule(
        name="ambiguous-number",
        what="A point stands before exactly three digits: `1.250`.",
        why=(
            "In German the point separates thousands, in YAML the decimals. Read the wrong way, a "
            "value is a thousand times too small, and nobody sees it."
        ),
        remedy="Write `1250` for one thousand two hundred and fifty, `1.2500` for the fraction.",
        example=_PLAN + "kpis:\n  online-services: {target: 1.250}\n",
    ),
    Rule(
        name="invalid-number",
        what="A number is expected, and this is none or is out of its range.",
        why="Attainment, sums and charts are computed from numbers only.",
        remedy=(
            "Write digits with a point before the decimals and nothing else: `1234.5`. The unit "
            "belongs to the KPI. An uncertain number has `quality: approximate`, a bound is "
            "`{min: 300}`, what is not known `{missing: why}`."
        ),
        example=_PLAN + 'kpis:\n  online-services: {target: "1.234,5"}\n',
    ),
    Rule(
        name="invalid-truth",
        what="`true` or `false` is expected.",
        why=_UNREAD,
        remedy="Write `true` or `false`, without quotes.",
        example=_PLAN + "illustrative: ja\n",
    ),
    Rule(
        name="invalid-date",
        what="A date is expected, and this is none.",
        why="What is due when, and what counts at a data date, is computed from dates.",
        remedy=(
            "Write the year first: `2024-03-12`, `2024-03`, `2024-Q3`, `2024-H1` or `2024`. Only "
            "`start`, `due` and the `to` of a move may be words."
        ),
        example=_PLAN + "measures:\n  e-file: {title: E-Akte, due: 31.12.2023}\n",
    ),
    Rule(
        name="invalid-id",
        what="An id or the name of a file has other characters than a-z, 0-9 and single hyphens.",
        why="Ids are found again in other files, in names of files and in links.",
        remedy="Write it in lower case with hyphens: `it-verbund`. Ids are never printed.",
        example=_PLAN + "measures:\n  IT Verbund: {title: IT-Verbund}\n",
    ),
    Rule(
        name="invalid-value",
        what="The value does not fit its key.",
        why=_PRINTED,
        remedy="Compare it with the examples of this key in `docs/format.md`.",
    ),
    Rule(
        name="no-value",
        what="A value has neither `value` nor `min`, `max`, `text` or `missing`.",
        why="It would print as nothing: unknown is not zero, and has a reason.",
        remedy="Give the number, or `missing: why`.",
        example=_PLAN + "kpis:\n  online-services: {actual: {date: 2023-12-31}}\n",
    ),
    Rule(
        name="several-values",
        what="A value has more than one of `value`, `min`/`max`, `text` and `missing`.",
        why="Only one of them can be printed.",
        remedy="Keep one of them. A remark about a number is `note`, an explanation `reason`.",
        example=_PLAN + "kpis:\n  online-services: {target: {value: 280, text: alle}}\n",
    ),
    Rule(
        name="empty-band",
        what="The `min` of a value is above its `max`.",
        why="No number lies between them.",
        remedy="Swap the two.",
        example=_PLAN + "kpis:\n  online-services: {target: {min: 60, max: 40}}\n",
    ),
    Rule(
        name="undated-actual",
        what="An actual has no date.",
        why="Only values up to the data date of a report count.",
        remedy="Write the day on which it was so: `{value: 253, date: 2023-12-31}`.",
        example=_PLAN + "kpis:\n  online-services: {actual: 253}\n",
    ),
    Rule(
        name="undated-target",
        what="A target of the programme has no date.",
        why="It outlives the plans; a target of a plan alone is for the end of its period.",
        remedy="Write the day until which it is to be reached: `{value: 500, date: 2030-12-31}`.",
        example=(
            "organisation: {name: Kreis Segeberg}\n"
            "title: E-Government\n"
            "kpis:\n"
            "  online-services: {name: Online-Dienste, unit: Dienste, target: 500}\n"
        ),
        file="plans/programme.yaml",
    ),
    Rule(
        name="empty-period",
        what="The period of a plan ends before it starts.",
        why="No value and no measure would lie inside it.",
        remedy="Swap `start` and `end`, or mend the year.",
        example=_PLAN + "period: {start: 2023-12-31, end: 2023-01-01}\n",
    ),
    Rule(
        name="missing-period",
        what="A plan that is not named after one year does not say from when to when it runs.",
        why="Targets hold for the end of the period, and plans are ordered by it.",
        remedy="Add `period: {start: 2024-07-01, end: 2025-06-30}`, or name the file `2024.yaml`.",
        example="title: Strategie 2017-2021\n",
        file="plans/2017-2021.yaml",
    ),
    Rule(
        name="unused-illustrative",
        what="`illustrative` names a key that is not given.",
        why="A mark of what is invented must not outlive it, nor miss it.",
        remedy="Remove the name from the list, or add the key.",
        example=_PLAN + "illustrative: [summary]\n",
    ),
)

FILES = (
    Rule(
        name="duplicate-plan",
        what="Two files hold the same plan, as `2023.yaml` and `2023.yml`, or are the programme.",
        why="It would depend on chance which of them counts.",
        remedy="Keep one of them, with the ending `.yaml`.",
        example=_PLAN,
        file="plans/2023.yml",
        beside={"plans/2023.yaml": _PLAN},
    ),
    Rule(
        name="missing-programme",
        what="There is no file `plans/programme.yaml`.",
        why="It names the organisation, the goals, the bodies and the KPIs of all plans.",
        remedy=(
            "`egovreport init` makes one in a new folder; a `programme.yml` or `programm.yaml` has "
            "to be renamed."
        ),
    ),
    Rule(
        name="plan-in-subfolder",
        what="A plan lies in a folder below `plans/`, where no plan is looked for.",
        why="It is in no deck and no comparison, and nothing that is wrong with it is found.",
        remedy=(
            "Move it to `plans/`: plans of the past belong there too, later ones are compared with "
            "them. What is only kept belongs out of `plans/`; git keeps every former version."
        ),
        severity=Severity.WARNING,
    ),
    Rule(
        name="unreadable-file",
        what="A plan, an outline or the map of a design cannot be read at all.",
        why="What it says is not known; the exit code is 2, as for everything that cannot be done.",
        remedy="Check who may read the file; remove links that lead nowhere; rename folders.",
    ),
    Rule(
        name="unknown-outline",
        what="An outline in `templates/` is named after no report, or ends in `.yml`.",
        why="No deck is made by it; the default outline would be used without a word.",
        remedy="Name it `plan.outline.yaml`, `status.outline.yaml` or `final.outline.yaml`.",
        example="slides:\n  - {slide: overview}\n",
        file="templates/statsu.outline.yaml",
    ),
)

READING = (*YAML, *MODEL, *FILES)
