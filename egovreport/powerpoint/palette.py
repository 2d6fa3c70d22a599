"""Which colour of a theme says what, chosen so that it can be read on the slide's background."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from egovreport.deck import Tone
from egovreport.powerpoint.colours import (
    LARGE_TEXT_CONTRAST,
    TEXT_CONTRAST,
    Ink,
    contrast,
    distance,
    hue,
    is_dark,
    luminance,
    saturation,
)
from egovreport.status_colours import STATUS_COLOURS, STATUS_TONES


class Use(StrEnum):
    """What a colour is for, where it tells of no status."""

    TEXT = "text"
    BACKGROUND = "background"
    HEADING = "heading"
    PANEL = "panel"
    """Behind tiles and bands: hardly other than the background."""
    TRACK = "track"
    """What of a bar lies ahead, and fine lines on the background."""
    LINE = "line"
    """Fine lines on a panel."""
    CURRENT = "current"
    """Columns of the period that is reported."""
    PREVIOUS = "previous"
    """Columns of periods before it."""
    DARKEST = "darkest"
    LIGHTEST = "lightest"


Colour = Use | Tone

_ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
_NEUTRALS = ("bg1", "tx1", "bg2", "tx2")
_GREY = 0.3
"""Colours of a lower saturation tell of nothing by their hue."""
_PANEL_CONTRAST = 1.4
_LEAST_STEP = 1.25
"""Least contrast of two neighbouring columns, the reported and the previous one."""
_HUES: Mapping[Tone, tuple[float, float]] = {
    Tone.GOOD: (65.0, 170.0),
    Tone.CAUTION: (22.0, 58.0),
    Tone.BAD: (345.0, 16.0),
}
"""From which hue to which, in degrees, a colour says what its tone says."""
_STATUS_ACCENTS = ("accent3", "accent4", "accent5")
"""Where a theme made for reports has its green, amber and red."""
_SAME_HUE = 45.0
_SAME_COLOUR = 0.02
"""The distance up to which two colours are one."""
_APART = 0.1
"""The distance from which two fills are told apart."""
_VEILS, _THICK_VEILS, _FINE_VEIL, _FAR_VEIL = (8, 5), (18, 12, 8), 30, 22
"""How much panels, tracks and lines cover of a background that is none of the theme."""
_LEAST_VEIL = 1.06
"""The contrast from which on a panel is seen at all."""


def palette(scheme: Mapping[str, str], ground: str, body: str = "") -> dict[Colour, Ink]:
    """Return the ink of each use and tone.

    `scheme` has "RRGGBB" for each name of a colour on the slide: tx1, bg1, accent1 ...; `ground` is
    the background of the slide, and `body` the colour of its running text, if it is known.
    """
    return _Choice(scheme, ground, body).inks()


class _Choice:
    """The choice of inks for one theme on one background."""

    def __init__(self, scheme: Mapping[str, str], ground: str, body: str) -> None:
        self.scheme = scheme
        self.ground = ground
        self.is_dark = is_dark(ground)
        self.accents = list(self.known("accent1", "tx2", *_ACCENTS[1:]))
        by_light = sorted(self.known(*_NEUTRALS), key=lambda ink: luminance(ink.rgb))
        self.darkest, self.lightest = by_light[0], by_light[-1]
        self.text = self._text(body)
        self.background = self._background()
        self.statuses = self._statuses()
        self.active = self._plain_accent(TEXT_CONTRAST)

    def inks(self) -> dict[Colour, Ink]:
        panel = self._panel()
        muted = self._muted(panel)
        current, previous = self._columns(muted)
        headings = self.known("tx2")
        return {
            Use.TEXT: self.text,
            Use.BACKGROUND: self.background,
            Use.HEADING: _first_readable(
                headings, (self.ground, panel.rgb), TEXT_CONTRAST, self.text
            ),
            Use.PANEL: panel,
            **self._fine(panel),
            Use.CURRENT: current,
            Use.PREVIOUS: previous,
            Use.DARKEST: self.darkest,
            Use.LIGHTEST: self.lightest,
            Tone.PLAIN: self.text,
            Tone.MUTED: muted,
            Tone.NEUTRAL: self._neutral(muted, panel),
            Tone.ACTIVE: self.active,
            **self.statuses,
        }

    def known(self, *names: str) -> Iterator[Ink]:
        return (Ink(self.scheme[name], name) for name in names if name in self.scheme)

    def _text(self, body: str) -> Ink:
        """Return the theme's colour of running text, if it can be read, else what can best be."""
        named = list(self.known("tx1", "bg1"))
        if body:
            named.sort(key=lambda ink: distance(ink.rgb, body))
        every = [*named, *self.known("tx2", "bg2", *_ACCENTS)]
        best = max(every, key=lambda ink: contrast(ink.rgb, self.ground))
        return _first_readable(named, [self.ground], TEXT_CONTRAST, best)

    def _background(self) -> Ink:
        """Return the theme's colour that is the background, else the nearest in lightness."""
        for ink in self.known(*_NEUTRALS, *_ACCENTS):
            if distance(ink.rgb, self.ground) <= _SAME_COLOUR:
                return ink
        neutrals = list(self.known(*_NEUTRALS))
        readable = [i for i in neutrals if contrast(i.rgb, self.text.rgb) >= TEXT_CONTRAST]
        return min(readable or neutrals, key=lambda ink: contrast(ink.rgb, self.ground))

    @property
    def _is_of_theme(self) -> bool:
        return distance(self.background.rgb, self.ground) <= _SAME_COLOUR

    @property
    def _far(self) -> Ink:
        """The colour on the other side of the background than text."""
        sides = (self.darkest, self.lightest)
        return max(sides, key=lambda ink: contrast(ink.rgb, self.text.rgb))

    def _panel(self) -> Ink:
        """Return a colour hardly other than the background, on which all texts can be read."""
        inks = [ink for ink in self.known("bg2") if ink.rgb != self.ground]
        if self._is_of_theme and self.is_dark:
            inks += [self.background.shaded(*each) for each in ((85, 15), (92, 8), (70, 0))]
        elif self._is_of_theme:
            inks += [self.background.shaded(95), self.background.shaded(97)]
        near = [ink for ink in inks if contrast(ink.rgb, self.ground) <= _PANEL_CONTRAST]
        statuses = (self.text, *self.statuses.values())
        for texts in ((*statuses, self.active), statuses, (self.text,)):
            rgbs = [ink.rgb for ink in texts if contrast(ink.rgb, self.ground) >= TEXT_CONTRAST]
            for ink in (*near, *self._veils(_VEILS)):
                if all(contrast(ink.rgb, rgb) >= TEXT_CONTRAST for rgb in rgbs):
                    return ink
        return self._far.over(self.ground, _FAR_VEIL)

    def _veils(self, opacities: tuple[int, ...]) -> list[Ink]:
        """Return what shines through on a background that is none of the theme, thick ones first.

        Where text cannot be read on a veil of its own colour, one of the other side is left.
        """
        veils = [self.text.over(self.ground, opacity) for opacity in opacities]
        far = self._far.over(self.ground, _FAR_VEIL)
        is_seen = contrast(far.rgb, self.ground) >= _LEAST_VEIL
        return [*veils, far] if is_seen else veils

    def _fine(self, panel: Ink) -> dict[Colour, Ink]:
        """Return colours a little further from the background; text can be read on tracks."""
        tracks = self._veils(_THICK_VEILS)
        line = self.text.over(self.ground, _FINE_VEIL)
        if panel.is_solid and not self.is_dark:
            tracks = [panel.shaded(90), *tracks]
            line = panel.shaded(82)
        elif panel.is_solid:
            tracks = [*(panel.shaded(100 - more, more) for more in (20, 12, 6)), *tracks]
            line = panel.shaded(70, 30)
        track = _first_readable(tracks, [self.text.rgb], TEXT_CONTRAST, tracks[-1])
        return {Use.TRACK: track, Use.LINE: line}

    def _muted(self, panel: Ink) -> Ink:
        greys = [ink for ink in self.known("accent6") if saturation(ink.rgb) < _GREY]
        behind = (self.ground, panel.rgb)
        return _first_readable([*greys, *self._softer], behind, TEXT_CONTRAST, self.text)

    @property
    def _softer(self) -> list[Ink]:
        """Text that is nearer to the background."""
        if is_dark(self.text.rgb):
            return [self.text.shaded(65, 35), self.text.shaded(75, 25), self.text.shaded(85, 15)]
        return [self.text.shaded(75), self.text.shaded(85)]

    def _neutral(self, muted: Ink, panel: Ink) -> Ink:
        """Return a grey for fills that is told apart from what is running.

        What can be read on the background can be read on panels.
        """
        inks = [muted, *self._softer, self.text, self.darkest, self.lightest]
        apart = (
            ink for ink in inks
            if distance(ink.rgb, self.active.rgb) >= _APART
            and (contrast(ink.rgb, self.ground) < TEXT_CONTRAST
                 or contrast(ink.rgb, panel.rgb) >= TEXT_CONTRAST)
        )  # fmt: skip
        return _first_readable(apart, [self.ground], LARGE_TEXT_CONTRAST, muted)

    def _plain_accent(self, least: float) -> Ink:
        """Return the first accent, or a step of it, that tells of no status and can be seen.

        Accents that can be seen, but no text in them be read, come after all others.
        """
        plain = [
            ink for ink in self.accents
            if distance(ink.rgb, self.text.rgb) >= _APART
            and (saturation(ink.rgb) < _GREY or not any(_says(ink, tone) for tone in _HUES))
        ]  # fmt: skip
        steps = [step for ink in plain for step in (ink, *self._steps(ink))]
        other = _first_readable(steps, [self.ground], LARGE_TEXT_CONTRAST, self.text)
        return _first_readable(steps, [self.ground], least, other)

    def _steps(self, ink: Ink) -> Iterator[Ink]:
        """Yield a colour further and further from the background."""
        if self.is_dark:
            return (ink.shaded(100 - added, added) for added in (20, 40, 60))
        return (ink.shaded(kept) for kept in (75, 60, 50))

    def _columns(self, muted: Ink) -> tuple[Ink, Ink]:
        """Return the colours of the reported period and of those before it.

        The former ones are nearer to the background, and of the same hue if there is one.
        """
        first = self._plain_accent(LARGE_TEXT_CONTRAST)
        ladder = [first, *self._steps(first)]
        for rung, current in enumerate(ladder):
            for previous in (*self._seconds(current), *self._tints(current), *ladder[:rung]):
                if self._is_pair(current, previous):
                    return current, previous
        others = [muted, *self._softer, self.text, self.darkest, self.lightest]
        return first, max(others, key=lambda ink: self._seen_beside(ink, first))

    def _is_pair(self, current: Ink, previous: Ink) -> bool:
        own, other = (contrast(ink.rgb, self.ground) for ink in (current, previous))
        step = contrast(current.rgb, previous.rgb)
        return LARGE_TEXT_CONTRAST <= other < own and step >= _LEAST_STEP

    def _seconds(self, current: Ink) -> Iterator[Ink]:
        for ink in self.known("accent2"):
            if saturation(ink.rgb) < _GREY or _apart(ink.rgb, current.rgb) <= _SAME_HUE:
                yield ink

    def _tints(self, current: Ink) -> Iterator[Ink]:
        """Yield a colour nearer and nearer to the background."""
        if self.is_dark:
            return (current.shaded(kept) for kept in (75, 60, 50))
        return (current.shaded(kept, 100 - kept) for kept in (65, 75, 85))

    def _seen_beside(self, ink: Ink, current: Ink) -> tuple[float, float]:
        """Return what to look at first: whether it stands out, then how far it is from another."""
        seen = min(contrast(ink.rgb, self.ground), LARGE_TEXT_CONTRAST)
        return seen, contrast(ink.rgb, current.rgb)

    def _statuses(self) -> dict[Colour, Ink]:
        """Return the theme's green, amber and red where it has all three, else literal ones."""
        own = list(zip(STATUS_TONES, self.known(*_STATUS_ACCENTS), strict=False))
        if len(own) == len(STATUS_TONES) and all(
            _says(ink, tone) and contrast(ink.rgb, self.ground) >= TEXT_CONTRAST
            for tone, ink in own
        ):
            return dict(own)
        best = max(STATUS_COLOURS, key=self._least_contrast)
        readable = (each for each in STATUS_COLOURS if self._least_contrast(each) >= TEXT_CONTRAST)
        return {tone: Ink(rgb) for tone, rgb in next(readable, best).items()}

    def _least_contrast(self, colours: Mapping[Tone, str]) -> float:
        return min(contrast(rgb, self.ground) for rgb in colours.values())


def _first_readable(inks: Iterable[Ink], behind: Iterable[str], least: float, other: Ink) -> Ink:
    """Return the first ink that stands out on everything behind it, else the other."""
    grounds = tuple(behind)
    return next((i for i in inks if all(contrast(i.rgb, g) >= least for g in grounds)), other)


def _apart(first: str, second: str) -> float:
    """Return how far two hues are apart, 0 to 180 degrees."""
    degrees = abs(hue(first) - hue(second)) % 360
    return min(degrees, 360 - degrees)


def _says(ink: Ink, tone: Tone) -> bool:
    first, last = _HUES[tone]
    own = hue(ink.rgb)
    is_within = first <= own <= last if first <= last else own >= first or own <= last
    return is_within and saturation(ink.rgb) >= _GREY
