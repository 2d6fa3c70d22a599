"""The names of XML elements and attributes, as lxml has them."""

import functools

from pptx.oxml import ns

qn = functools.cache(ns.qn)
"""`{http://...}name` of `p:name`; python-pptx puts it together anew for each element."""
