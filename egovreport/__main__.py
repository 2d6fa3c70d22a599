"""`python -m egovreport`."""

from egovreport.cli import main

main()
