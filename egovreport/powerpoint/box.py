"""A rectangle on a slide, in points."""

from dataclasses import dataclass, replace

EMU_PER_POINT = 12700


@dataclass(frozen=True, slots=True)
class Box:
    """Left, top, width, height in points."""

    left: float
    top: float
    width: float
    height: float

    @classmethod
    def from_emu(cls, left: int, top: int, width: int, height: int) -> "Box":
        """Return the box of a shape."""
        return cls(*(side / EMU_PER_POINT for side in (left, top, width, height)))

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    @property
    def area(self) -> float:
        """Its size, in square points."""
        return self.width * self.height

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """Left, top, width, height in English metric units."""
        left, top, width, height = (
            round(side * EMU_PER_POINT) for side in (self.left, self.top, self.width, self.height)
        )
        return left, top, width, height

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def below(self, top: float) -> "Box":
        """Return the part that begins at `top`."""
        return replace(self, top=top, height=self.bottom - top)

    def with_height(self, height: float) -> "Box":
        """Return the box with another height."""
        return replace(self, height=height)
