"""Turn a deck of plain data into a .pptx file: measured text, native shapes, stable bytes."""
