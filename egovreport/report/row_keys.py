"""Keys of the rows of tables and road maps, by which notes name the row that they tell of."""

from egovreport.kpi import Reading
from egovreport.standing import Course


def measure_row(course: Course) -> str:
    """Return the key of the row of a measure."""
    return f"measure/{course.id}"


def kpi_row(reading: Reading) -> str:
    """Return the key of the row of a KPI."""
    return f"kpi/{reading.id}"


def goal_row(key: str) -> str:
    """Return the key of the row of a goal."""
    return f"goal/{key}"


def risk_row(number: int) -> str:
    """Return the key of the row of a risk, by its place in the table."""
    return f"risk/{number}"
